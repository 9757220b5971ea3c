import { Button, Menu, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Schemas } from "@tsunagu/shared/api/client";
import { count } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../../actions/actions";
import type { ListFilter } from "../../../data/shapes";
import { BUILT_IN, isBuiltIn, viewsQuery } from "../../../data/views";
import { usePlace } from "../../../ui/place";
import { ViewDialog } from "./ViewDialog";

/** Which conversations are looked at: the built-in views and those somebody keeps, with how much each holds. */
export function ViewSwitch({ view, filter }: { view: string; filter: ListFilter }) {
  const { t } = useTranslation(["list", "ui", "app"]);
  const place = usePlace();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<"new" | "change">();
  const views = useQuery(viewsQuery);
  const saved = views.data?.items ?? [];
  const here = saved.find(({ id }) => id === view);
  const builtInCount = new Map(views.data?.built_in.map((one) => [one.view, one.count]));
  const shown = (held: Schemas["Count"] | null | undefined) => held && count(place, held.count, held.more);
  const nameHere = isBuiltIn(view) ? t(`list:view.${view}`) : (here?.name ?? t("list:view.gone"));
  const held = isBuiltIn(view) ? builtInCount.get(view) : here?.count;
  const go = (to: string) => void navigate({ to: "/inbox/$view", params: { view: to } });
  const all = [...BUILT_IN.map((word) => ({ id: word, name: t(`list:view.${word}`) })), ...saved];
  useActions(
    all
      .filter(({ id }) => id !== view)
      .map(({ id, name }) => ({
        id: `list.view.${id}`,
        label: t("list:view.show", { name }),
        words: [name, id],
        group: t("list:group"),
        run: () => go(id),
      })),
  );
  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-md"
            rightSection={<IconChevronDown aria-hidden size={16} />}
          >
            {nameHere}
            <Text span c="dimmed" size="sm" ml={6}>
              {shown(held)}
            </Text>
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="70vh" style={{ overflowY: "auto" }}>
          <Menu.RadioGroup value={view} onChange={go}>
            {BUILT_IN.map((word) => (
              <Menu.RadioItem
                key={word}
                value={word}
                closeMenuOnClick
                rightSection={<Text size="xs">{shown(builtInCount.get(word))}</Text>}
              >
                {t(`list:view.${word}`)}
              </Menu.RadioItem>
            ))}
            {saved.length > 0 ? <Menu.Label>{t("list:view.saved")}</Menu.Label> : null}
            {saved.map((one) => (
              <Menu.RadioItem
                key={one.id}
                value={one.id}
                closeMenuOnClick
                rightSection={<Text size="xs">{shown(one.count)}</Text>}
              >
                {one.name}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item onClick={() => setDialog("new")}>{t("list:view.keep")}</Menu.Item>
          {here ? <Menu.Item onClick={() => setDialog("change")}>{t("list:view.change")}</Menu.Item> : null}
        </Menu.Dropdown>
      </Menu>
      {dialog ? (
        <ViewDialog
          filter={filter}
          {...(dialog === "change" && here ? { view: here } : {})}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
    </>
  );
}

import { Button, Text } from "@mantine/core";
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
import { useHung } from "../../../ui/later/hung";
import { later } from "../../../ui/later/later";
import { usePlace } from "../../../ui/place";

const ViewMenu = later(() => import("./ViewMenu").then((part) => part.ViewMenu));
const ViewDialog = later(() => import("./ViewDialog").then((part) => part.ViewDialog));

/** Which conversations are looked at: the built-in views and those somebody keeps, with how much each holds. */
export function ViewSwitch({ view, filter }: { view: string; filter: ListFilter }) {
  const { t } = useTranslation(["list", "ui", "app"]);
  const place = usePlace();
  const navigate = useNavigate();
  const { button, hung } = useHung("menu");
  const [dialog, setDialog] = useState<"new" | "change">();
  const views = useQuery(viewsQuery);
  const saved = views.data?.items ?? [];
  const here = saved.find(({ id }) => id === view);
  const shown = (held: Schemas["Count"] | null | undefined) => held && count(place, held.count, held.more);
  const nameHere = isBuiltIn(view) ? t(`list:view.${view}`) : (here?.name ?? t("list:view.gone"));
  const held = isBuiltIn(view) ? views.data?.built_in.find((one) => one.view === view)?.count : here?.count;
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
      <Button
        variant="subtle"
        color="gray"
        size="compact-md"
        rightSection={<IconChevronDown aria-hidden size={16} />}
        {...button}
      >
        {nameHere}
        <Text span c="dimmed" size="sm" ml={6}>
          {shown(held)}
        </Text>
      </Button>
      {hung ? (
        <ViewMenu
          hung={hung}
          view={view}
          views={views.data}
          onView={go}
          onKeep={() => setDialog("new")}
          onChange={here ? () => setDialog("change") : undefined}
        />
      ) : null}
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

import { Menu, Text } from "@mantine/core";
import type { Schemas } from "@tsunagu/shared/api/client";
import { count } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { BUILT_IN } from "../../../data/views";
import { HungMenu } from "../../../ui/later/HungMenu";
import type { Hung } from "../../../ui/later/hung";
import { usePlace } from "../../../ui/place";

interface Props {
  hung: Hung;
  view: string;
  views: Schemas["Views"] | undefined;
  onView: (view: string) => void;
  /** Keeps what the list shows now. */
  onKeep: () => void;
  /** Changes the view that is looked at, where somebody keeps it. */
  onChange: (() => void) | undefined;
}

/** Every view with how much it holds, and the way to keep another one. */
export function ViewMenu({ hung, view, views, onView, onKeep, onChange }: Props) {
  const { t } = useTranslation("list");
  const place = usePlace();
  const saved = views?.items ?? [];
  const builtInCount = new Map(views?.built_in.map((one) => [one.view, one.count]));
  const shown = (held: Schemas["Count"] | null | undefined) => held && count(place, held.count, held.more);
  return (
    <HungMenu hung={hung} position="bottom-start" width={280}>
      <Menu.Dropdown mah="70vh" style={{ overflowY: "auto" }}>
        <Menu.RadioGroup value={view} onChange={onView}>
          {BUILT_IN.map((word) => (
            <Menu.RadioItem
              key={word}
              value={word}
              closeMenuOnClick
              rightSection={<Text size="xs">{shown(builtInCount.get(word))}</Text>}
            >
              {t(`view.${word}`)}
            </Menu.RadioItem>
          ))}
          {saved.length > 0 ? <Menu.Label>{t("view.saved")}</Menu.Label> : null}
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
        <Menu.Item onClick={onKeep}>{t("view.keep")}</Menu.Item>
        {onChange ? <Menu.Item onClick={onChange}>{t("view.change")}</Menu.Item> : null}
      </Menu.Dropdown>
    </HungMenu>
  );
}

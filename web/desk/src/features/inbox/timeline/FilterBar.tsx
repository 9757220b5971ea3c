import { Button } from "@mantine/core";
import { IconLock, IconPaperclip } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../../actions/actions";
import type { ChannelRef } from "../../../data/shapes";
import classes from "./ConversationPane.module.css";
import { type Filter, stepped } from "./filter";
import { ChannelIcon } from "./item/channels";

/** Chooses what of a conversation is shown; `[` and `]` go through the choices. */
export function FilterBar({
  filters,
  filter,
  channels,
  onChange,
}: {
  filters: Filter[];
  filter: Filter;
  channels: ChannelRef[];
  onChange: (filter: Filter) => void;
}) {
  const { t } = useTranslation("timeline");
  const step = (by: number) => () => onChange(stepped(filters, filter, by));
  useActions(
    filters.length === 0
      ? []
      : [
          {
            id: "conversation.filter.next",
            label: t("filterNext"),
            group: t("group"),
            run: step(1),
          },
          {
            id: "conversation.filter.before",
            label: t("filterBefore"),
            group: t("group"),
            run: step(-1),
          },
        ],
  );
  if (filters.length === 0) return null;
  const words = (one: Filter) => {
    if (one === "all" || one === "notes" || one === "files") return t(`filter.${one}`);
    return channels.find(({ id }) => id === one)?.name ?? t("channelGone");
  };
  const picture = (one: Filter) => {
    if (one === "all") return null;
    if (one === "notes") return <IconLock aria-hidden size={14} />;
    if (one === "files") return <IconPaperclip aria-hidden size={14} />;
    return <ChannelIcon kind={channels.find(({ id }) => id === one)?.kind} size={14} />;
  };
  return (
    <fieldset className={classes.filters}>
      <legend className="visually-hidden">{t("filter")}</legend>
      {filters.map((one) => (
        <Button
          key={one}
          size="compact-xs"
          variant={one === filter ? "light" : "subtle"}
          color={one === filter ? "accent" : "gray"}
          leftSection={picture(one)}
          aria-pressed={one === filter}
          onClick={() => onChange(one)}
        >
          {words(one)}
        </Button>
      ))}
    </fieldset>
  );
}

import { IconEye, IconPencil } from "@tabler/icons-react";
import { list } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../data/me";
import { useColleagues, useIsWriting } from "../../../live/here";
import { usePlace } from "../../../ui/place";
import classes from "./ConversationPane.module.css";

/** Which colleagues are at a conversation now: those who write first. */
export function Colleagues({ conversation }: { conversation: string }) {
  const { t } = useTranslation("timeline");
  const { t: ui } = useTranslation("ui");
  const place = usePlace();
  const me = useMe().member?.id;
  const others = useColleagues(conversation).filter(({ id }) => id !== me);
  const namesOf = (state: "typing" | "viewing") =>
    others.filter((one) => one.state === state).map(({ name }) => name ?? ui("noName"));
  const [typing, viewing] = [namesOf("typing"), namesOf("viewing")];
  return (
    <div role="status" className={classes.presence}>
      {typing.length > 0 ? (
        <span data-tone="warn">
          <IconPencil aria-hidden size={14} />{" "}
          {t("colleagueTyping", { names: list(place, typing), count: typing.length })}
        </span>
      ) : null}
      {viewing.length > 0 ? (
        <span>
          <IconEye aria-hidden size={14} />{" "}
          {t("colleagueViewing", { names: list(place, viewing), count: viewing.length })}
        </span>
      ) : null}
    </div>
  );
}

/** That the customer of a chat is writing. */
export function CustomerWriting({ conversation, name }: { conversation: string; name: string }) {
  const { t } = useTranslation("timeline");
  const writes = useIsWriting(conversation);
  return <p className={classes.writing}>{writes ? t("customerTyping", { name }) : null}</p>;
}

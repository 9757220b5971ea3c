import { IconMail, IconPhone } from "@tabler/icons-react";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../../../data/shapes";
import { usePlace } from "../../../../ui/place";
import classes from "./Header.module.css";

/** How the customer asked to be answered instead of at once, and where. Done with the conversation. */
export function Later({ later }: { later: NonNullable<Conversation["later"]> }) {
  const { t } = useTranslation("timeline");
  const place = usePlace();
  const { way, phone, email, suits } = later;
  const isCall = way === "callback";
  const Icon = isCall ? IconPhone : IconMail;
  return (
    <section className={classes.later} aria-label={t(isCall ? "later.callback" : "later.message")}>
      <Icon aria-hidden size={16} />
      <strong>{t(isCall ? "later.callback" : "later.message")}</strong>
      {phone ? <a href={`tel:${phone}`}>{phone}</a> : null}
      {email ? <span>{email}</span> : null}
      {isCall && !phone ? <span>{t("later.erased")}</span> : null}
      {suits ? <span>{t("later.suits", { suits })}</span> : null}
      <span className={classes.laterAt}>
        {t("later.askedAt", { at: dateTime(place, new Date(later.asked_at)) })}
      </span>
    </section>
  );
}

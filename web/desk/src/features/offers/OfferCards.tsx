import { useTranslation } from "react-i18next";
import { useActions } from "../../actions/actions";
import type { Offer } from "../../data/offers";
import classes from "./card.module.css";
import { OfferCard } from "./OfferCard";
import { useAnswers } from "./useOffers";

/** Everything that is offered, over the page, oldest first. */
export function OfferCards({ offers }: { offers: Offer[] }) {
  const { t } = useTranslation("offers");
  const answers = useAnswers();
  const [oldest] = offers;
  const group = t("group");
  useActions(
    oldest
      ? [
          {
            id: "offer.accept",
            label: t("do.accept"),
            words: ["accept offer", "オファー", "うける", "ukeru"],
            group,
            run: () => void answers.accept(oldest),
          },
          {
            id: "offer.decline",
            label: t("do.decline"),
            words: ["decline offer", "ことわる", "kotowaru"],
            group,
            run: () => void answers.decline(oldest),
          },
        ]
      : [],
  );
  if (!oldest) return null;
  return (
    <section aria-label={t("offers")} className={classes.cards}>
      {offers.map((offer) => (
        <OfferCard key={offer.id} offer={offer} isFirst={offer === oldest} answers={answers} />
      ))}
    </section>
  );
}

import { useTranslation } from "react-i18next";
import { useActions } from "../../actions/actions";
import { knownName } from "../../data/name";
import { useWorkMode } from "../../data/offers";
import { useTopic } from "../../live/hooks";
import { OFFERS } from "../../live/offers";
import { later } from "../../ui/later/later";
import { useCalls } from "./useCalls";
import { useEnds } from "./useEnds";
import { useOffers, useTakeNext } from "./useOffers";

const OfferCards = later(() => import("./OfferCards").then((part) => part.OfferCards));

/** Where what is offered appears, over every page; takes the next by a command or a key. */
export function OfferPlace() {
  const { t } = useTranslation(["offers", "ui"]);
  const mode = useWorkMode();
  const offers = useOffers();
  const takeNext = useTakeNext();
  useTopic(mode === "push" ? OFFERS : undefined);
  useCalls(offers);
  useEnds(offers);
  useActions(
    mode
      ? [
          {
            id: "offer.next",
            label: t("next"),
            words: ["take next", "次", "つぎ", "tsugi"],
            group: t("group"),
            run: () => void takeNext(),
          },
        ]
      : [],
  );
  const newest = offers.at(-1);
  return (
    <>
      {offers.length > 0 ? <OfferCards offers={offers} /> : null}
      <span className="visually-hidden" aria-live="polite">
        {newest ? t("offered", { name: knownName(newest.conversation.profile) ?? t("ui:visitor") }) : ""}
      </span>
    </>
  );
}

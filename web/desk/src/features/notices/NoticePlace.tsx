import { useTranslation } from "react-i18next";
import { Flyout } from "../../ui/Flyout";
import { HangsAt, type Hung, useOpening } from "../../ui/later/hung";
import { NoticeList } from "./NoticeList";

/** As wide as the list is, where there is room. */
const WIDTH = 400;

/** What whoever is logged in is told of, below the bell. */
export function NoticePlace({ hung }: { hung: Hung }) {
  const { t } = useTranslation("notices");
  const close = () => hung.onChange(false);
  return (
    <Flyout
      id={hung.id}
      title={t("title")}
      isOpen={useOpening(hung)}
      onClose={close}
      width={Math.min(WIDTH, window.innerWidth - 16)}
      target={<HangsAt at={hung.at} />}
    >
      <NoticeList onClose={close} />
    </Flyout>
  );
}

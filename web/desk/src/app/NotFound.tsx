import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "../ui/Empty";

/** An address the desk does not have. */
export function NotFound() {
  const { t } = useTranslation("app");
  return (
    <main>
      <h1 className="visually-hidden">{t("notFound")}</h1>
      <Empty title={t("notFound")} action={<Link to="/">{t("toInbox")}</Link>} />
    </main>
  );
}

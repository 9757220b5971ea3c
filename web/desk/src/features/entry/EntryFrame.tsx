import { SegmentedControl, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { changeLocale, currentLocale } from "../../i18n/start";
import classes from "./entry.module.css";

/** The frame of the pages before the log-in: the mark, the choice of language, and one card. */
export function EntryFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation("entry");
  useEffect(() => {
    document.title = `${title} – Tsunagu`;
  }, [title]);
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <span className={classes.mark}>
          <img src="/favicon.svg" alt="" width={28} height={28} />
          Tsunagu
        </span>
        <SegmentedControl
          aria-label={t("language")}
          size="sm"
          value={currentLocale()}
          onChange={(locale) => void changeLocale(locale === "en" ? "en" : "ja")}
          data={[
            { value: "ja", label: <span lang="ja">日本語</span> },
            { value: "en", label: <span lang="en">English</span> },
          ]}
        />
      </header>
      <main className={classes.card}>
        <Title order={1} mb="lg">
          {title}
        </Title>
        {children}
      </main>
    </div>
  );
}

import { NativeSelect, Text, TextInput, VisuallyHidden } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSettled } from "../../ui/settled";
import { useFound } from "./find/found";
import { sectionOf } from "./sections";
import classes from "./settings.module.css";
import { useShownSections } from "./useShownSections";

/** The sections whoever looks may open, and a search over every setting in them. */
export function SettingsNav({ open }: { open: string }) {
  const { t } = useTranslation("settings");
  const [words, setWords] = useState("");
  const search = useSettled(words, setWords);
  return (
    <nav className={classes.nav} aria-label={t("title")}>
      <TextInput
        type="search"
        aria-label={t("search")}
        placeholder={t("search")}
        leftSection={<IconSearch aria-hidden size={16} />}
        {...search}
      />
      {words ? <Found words={words} onGone={() => setWords("")} /> : <Sections open={open} />}
    </nav>
  );
}

function Sections({ open }: { open: string }) {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  const shown = useShownSections();
  const isShown = shown.some(({ name }) => name === open);
  const opened = sectionOf(open);
  // A section that is not among them would leave the name of the first one standing, as if that were open.
  const other = { value: open, label: opened ? t(`section.${opened.name}`) : t("choose"), disabled: true };
  return (
    <>
      <ul className={classes.links}>
        {shown.map(({ name, icon: Icon }) => (
          <li key={name}>
            <Link
              to="/settings/$section"
              params={{ section: name }}
              className={classes.link}
              aria-current={open === name ? "page" : undefined}
            >
              <Icon aria-hidden size={18} />
              {t(`section.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
      <NativeSelect
        className={classes.choose}
        aria-label={t("title")}
        value={open}
        onChange={(event) =>
          void navigate({ to: "/settings/$section", params: { section: event.currentTarget.value } })
        }
        data={[
          ...(isShown ? [] : [other]),
          ...shown.map(({ name }) => ({ value: name, label: t(`section.${name}`) })),
        ]}
      />
    </>
  );
}

function Found({ words, onGone }: { words: string; onGone: () => void }) {
  const { t } = useTranslation("settings");
  const sections = useShownSections().map(({ name }) => name as string);
  const found = useFound(words).filter(({ section }) => sections.includes(section));
  return (
    <>
      <VisuallyHidden role="status">{t("searchCount", { count: found.length })}</VisuallyHidden>
      {found.length === 0 ? (
        <Text size="sm" c="dimmed" mt="md">
          {t("searchNone", { words })}
        </Text>
      ) : null}
      <ul className={classes.links}>
        {found.map(({ section, field, label }) => (
          <li key={`${section} ${field ?? ""}`}>
            <Link
              to="/settings/$section"
              params={{ section }}
              {...(field ? { hash: field } : {})}
              className={classes.link}
              onClick={onGone}
            >
              <span>
                {label}
                {field ? <span className={classes.found}>{t(`section.${section}`)}</span> : null}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

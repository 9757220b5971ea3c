import { Menu } from "@mantine/core";
import { IconUser } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Locale } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../data/api";
import { keys } from "../../data/keys";
import { useMe } from "../../data/me";
import { type Preferences, usePreferences } from "../../data/preferences";
import { whoseOf } from "../../features/inbox/outbox/own";
import { changeLocale, currentLocale } from "../../i18n/start";
import { HungMenu } from "../../ui/later/HungMenu";
import type { Hung } from "../../ui/later/hung";
import { useProblemText } from "../../ui/problem";
import { toastFault } from "../../ui/toast";
import { tellLeft } from "../sameMember";
import { discard, keptOf } from "./kept";
import { LeaveDialog } from "./LeaveDialog";

const THEMES = ["system", "light", "dark", "high_contrast"] as const;

/** The way to one's own settings, appearance, language, and the way out. */
export function AccountMenu({ hung }: { hung: Hung }) {
  const { t } = useTranslation("app");
  const me = useMe();
  const words = useProblemText();
  const rows = useQueryClient();
  const theme = usePreferences()?.theme ?? "system";
  // Seen at once; kept with the member, so that it is the same on their other devices.
  const keep = (kept: Promise<unknown>, key: readonly string[]) =>
    kept
      .then(() => rows.invalidateQueries({ queryKey: key }))
      .catch((fault) => toastFault(words(fault).title));
  const choose = (word: string | null) => {
    const theme = THEMES.find((one) => one === word);
    if (!theme) return;
    rows.setQueryData<Preferences>(keys.preferences, (now) => now && { ...now, theme });
    void keep(api.PATCH("/api/v1/me/preferences", { body: { theme } }), keys.preferences);
  };
  const speak = (locale: Locale) => {
    void changeLocale(locale);
    void keep(api.PATCH("/api/v1/me", { body: { locale } }), keys.me);
  };
  const [asked, setAsked] = useState<{ everywhere: boolean; kept: string[] }>();
  const ask = (everywhere: boolean) => {
    const kept = keptOf(whoseOf(me));
    if (kept.length > 0) setAsked({ everywhere, kept });
    else void leave(everywhere);
  };
  const leave = async (everywhere: boolean, kept: string[] = []) => {
    setAsked(undefined);
    try {
      await (everywhere
        ? api.POST("/api/v1/auth/logout-everywhere", {})
        : api.POST("/api/v1/auth/logout", {}));
      discard(kept);
      tellLeft();
      // A whole new page: nothing that was read stays in memory.
      window.location.assign("/login");
    } catch (fault) {
      toastFault(words(fault).title);
    }
  };
  return (
    <>
      <HungMenu hung={hung} position="bottom-end" width={240}>
        <Menu.Dropdown>
          <Menu.Label py="xs">
            {me.member?.name} · {me.member?.email}
          </Menu.Label>
          <Menu.Item
            leftSection={<IconUser aria-hidden size={16} />}
            renderRoot={(props) => <Link {...props} to="/settings/$section" params={{ section: "me" }} />}
          >
            {t("myProfile")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t("theme")}</Menu.Label>
          <Menu.RadioGroup value={theme} onChange={choose}>
            {THEMES.map((one) => (
              <Menu.RadioItem key={one} value={one}>
                {t(`theme.${one}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Label>{t("language")}</Menu.Label>
          {(
            [
              ["ja", "日本語"],
              ["en", "English"],
            ] as const
          ).map(([locale, name]) => (
            <Menu.RadioItem
              key={locale}
              value={locale}
              lang={locale}
              checked={currentLocale() === locale}
              closeMenuOnClick
              onChange={() => speak(locale)}
            >
              {name}
            </Menu.RadioItem>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => ask(false)}>{t("logOut")}</Menu.Item>
          <Menu.Item onClick={() => ask(true)}>{t("logOutEverywhere")}</Menu.Item>
        </Menu.Dropdown>
      </HungMenu>
      {asked ? (
        <LeaveDialog
          count={asked.kept.length}
          onStay={() => setAsked(undefined)}
          onDiscard={() => void leave(asked.everywhere, asked.kept)}
        />
      ) : null}
    </>
  );
}

import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import { IconUserCircle } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { Locale } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../data/api";
import { keys } from "../../data/keys";
import { useMe } from "../../data/me";
import { whoseOf } from "../../features/inbox/outbox/own";
import { changeLocale, currentLocale } from "../../i18n/start";
import { useProblemText } from "../../ui/problem";
import { toastFault } from "../../ui/toast";
import { discard, keptOf } from "./kept";
import { LeaveDialog } from "./LeaveDialog";

const SCHEMES = { auto: "theme.system", light: "theme.light", dark: "theme.dark" } as const;

function isScheme(word: string): word is keyof typeof SCHEMES {
  return word in SCHEMES;
}

/** Appearance, language, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation("app");
  const me = useMe();
  const words = useProblemText();
  const rows = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  // Seen at once; kept with the member, so that it is the same on their other devices.
  const keep = (kept: Promise<unknown>, key: readonly string[]) =>
    kept
      .then(() => rows.invalidateQueries({ queryKey: key }))
      .catch((fault) => toastFault(words(fault).title));
  const choose = (scheme: keyof typeof SCHEMES) => {
    setColorScheme(scheme);
    const theme = scheme === "auto" ? "system" : scheme;
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
      // A whole new page: nothing that was read stays in memory.
      window.location.assign("/login");
    } catch (fault) {
      toastFault(words(fault).title);
    }
  };
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("account")}>
            <IconUserCircle aria-hidden size={22} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {me.member?.name} · {me.member?.email}
          </Menu.Label>
          <Menu.Divider />
          <Menu.Label>{t("theme")}</Menu.Label>
          <Menu.RadioGroup value={colorScheme} onChange={(scheme) => isScheme(scheme) && choose(scheme)}>
            {(["auto", "light", "dark"] as const).map((scheme) => (
              <Menu.RadioItem key={scheme} value={scheme}>
                {t(SCHEMES[scheme])}
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
      </Menu>
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

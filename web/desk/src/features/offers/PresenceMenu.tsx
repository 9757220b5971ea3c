import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type AgentPresence, REASONS } from "../../data/offers";
import { HungMenu } from "../../ui/later/HungMenu";
import type { Hung } from "../../ui/later/hung";
import { unlockSound } from "../notices/sound";
import { PresenceIcon } from "./PresenceIcon";
import { useSetPresence } from "./usePresence";

/** Ways to be: taking work, taking none for a reason, away. */
export function PresenceMenu({ hung, presence }: { hung: Hung; presence: AgentPresence }) {
  const { t } = useTranslation("offers");
  const set = useSetPresence();
  const now = presence.state === "not_ready" ? (presence.reason ?? "other") : presence.state;
  const choose = (chosen: string) => {
    const reason = REASONS.find((one) => one === chosen);
    if (reason) void set("not_ready", reason);
    else if (chosen === "offline") void set("offline");
    else {
      // A browser lets the page sound from within a click only; from now on offers call.
      void unlockSound();
      void set("available");
    }
  };
  const item = (value: string, words: string) => (
    <Menu.RadioItem key={value} value={value} checked={now === value} closeMenuOnClick onChange={choose}>
      {words}
    </Menu.RadioItem>
  );
  return (
    <HungMenu hung={hung} position="bottom-end" width={240}>
      <Menu.Dropdown>
        {item("available", t("state.available"))}
        <Menu.Divider />
        <Menu.Label>
          <PresenceIcon state="not_ready" size={14} /> {t("state.not_ready")}
        </Menu.Label>
        {REASONS.map((reason) => item(reason, t(`reason.${reason}`)))}
        <Menu.Divider />
        {item("offline", t("state.offline"))}
      </Menu.Dropdown>
    </HungMenu>
  );
}

import type { Schemas } from "@tsunagu/shared/api/client";
import type { Preferences } from "../../../data/preferences";
import { wholeNumber } from "../parts/whole";

/** The preferences as the fields of a form. */
export interface Ways {
  sendKey: Preferences["send_key"];
  theme: Preferences["theme"];
  singleKeys: boolean;
  sound: boolean;
  systemNotifications: boolean;
  notices: Preferences["notifications"];
  isQuiet: boolean;
  quietFrom: string;
  quietTo: string;
  signatureJa: string;
  signatureEn: string;
  /** Empty: as the workspace. */
  undo: string;
}

/** The fields filled in. */
export function waysOf(preferences: Preferences): Ways {
  const quiet = preferences.quiet_hours;
  return {
    sendKey: preferences.send_key,
    theme: preferences.theme,
    singleKeys: preferences.single_keys,
    sound: preferences.sound,
    systemNotifications: preferences.system_notifications,
    notices: preferences.notifications,
    isQuiet: Boolean(quiet),
    quietFrom: quiet?.from ?? "20:00",
    quietTo: quiet?.to ?? "08:00",
    signatureJa: preferences.signature.ja ?? "",
    signatureEn: preferences.signature.en ?? "",
    undo: preferences.undo_send_seconds?.toString() ?? "",
  };
}

/** What the server takes for the fields. */
export function patchOf(ways: Ways): Schemas["PreferencesPatch"] {
  return {
    send_key: ways.sendKey,
    theme: ways.theme,
    single_keys: ways.singleKeys,
    sound: ways.sound,
    system_notifications: ways.systemNotifications,
    notifications: ways.notices,
    quiet_hours: ways.isQuiet ? { from: ways.quietFrom, to: ways.quietTo } : null,
    signature: { ja: ways.signatureJa.trimEnd(), en: ways.signatureEn.trimEnd() },
    undo_send_seconds: wholeNumber(ways.undo, 0, 60) ?? null,
  };
}

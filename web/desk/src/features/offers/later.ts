import type { TFunction } from "i18next";
import type { Conversation } from "../../data/shapes";

/** What whoever takes the work is asked to do: call back, where and when, or answer in writing. */
export function laterOf(t: TFunction<"offers">, later: NonNullable<Conversation["later"]>): string {
  if (later.way !== "callback") return t("later.message");
  const call = later.phone ? t("later.callback", { phone: later.phone }) : t("later.callbackErased");
  return later.suits ? `${call} ${t("later.suits", { suits: later.suits })}` : call;
}

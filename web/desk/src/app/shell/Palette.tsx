import { Kbd } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Action, actionsNow } from "../../actions/actions";
import { waysOf } from "../../actions/keymap";
import { written } from "../../actions/shortcut";
import { ENTRIES } from "../../features/settings/find/entries";
import { type Choice, ChoiceBox } from "../../ui/ChoiceBox";
import { Dialog } from "../../ui/Dialog";
import { useFound } from "./found";
import { best } from "./ranking";
import { recentActions, rememberAction } from "./recent";

/** Something the palette offers: how it is shown, and what it does. */
interface Offer extends Choice {
  run: () => void;
}

/** Finds what can be done now, settings, customers and conversations, in both languages, kana and romaji. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["app", "ui"]);
  const [typed, setTyped] = useState("");
  const offers = useOffers(typed);
  return (
    <Dialog
      onClose={onClose}
      title={t("search")}
      size="lg"
      closeOnEscape
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      <ChoiceBox
        label={t("paletteLabel")}
        choices={offers}
        onType={setTyped}
        maxLength={200}
        empty={t("paletteNothing")}
        onChoose={(id) => {
          onClose();
          offers.find((offer) => offer.id === id)?.run();
        }}
      />
    </Dialog>
  );
}

function useOffers(typed: string): Offer[] {
  const { t } = useTranslation(["app", "ui"]);
  const { t: ts } = useTranslation("settings");
  const navigate = useNavigate();
  const found = useFound(typed);
  // What can be done is what could be done where the palette was opened.
  const [actions] = useState(() => actionsNow().filter((action) => !action.keysOnly));
  return useMemo(() => {
    const todo = best(typed, [...recentActions(actions), ...actions], textsOf).map((action) => ({
      id: action.id,
      label: action.label,
      group: action.group,
      hint: waysOf(action.id).map((way) => <Kbd key={way}>{written(way)}</Kbd>),
      run: () => {
        rememberAction(action.id);
        action.run();
      },
    }));
    if (!typed.trim()) return together(todo);
    const settings = best(typed, ENTRIES, ({ label, words }) => [ts(label), words]).map((entry) => ({
      id: `setting-${entry.section}-${entry.field ?? ""}`,
      label: ts(entry.label),
      group: t("settings"),
      run: () => void navigate({ to: "/settings/$section", params: { section: entry.section } }),
    }));
    const customers = found.customers.map(({ id, name }) => ({
      id,
      label: name ?? t("ui:visitor"),
      group: t("customers"),
      run: () => void navigate({ to: "/customers/$profile", params: { profile: id } }),
    }));
    const conversations = found.conversations.map(({ id, name, words }) => ({
      id,
      label: name ?? t("ui:visitor"),
      hint: words,
      group: t("paletteConversations"),
      run: () =>
        void navigate({ to: "/inbox/$view/$conversation", params: { view: "all", conversation: id } }),
    }));
    return [...todo, ...customers, ...conversations, ...settings];
  }, [typed, actions, found, navigate, t, ts]);
}

/** Offers of one group beside each other, the groups in the order of their first. */
function together(offers: Offer[]): Offer[] {
  const groups = [...new Set(offers.map(({ group }) => group))];
  return groups.flatMap((group) => offers.filter((offer) => offer.group === group));
}

function textsOf({ label, words = [] }: Action): string[] {
  return [label, ...words];
}

import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Action } from "../../../actions/actions";
import { useMay } from "../../../data/me";
import { later } from "../../../ui/later/later";
import { useConversationActions } from "../actions/useConversationActions";
import type { Which } from "../actions/which";

type MenuName = "snooze" | "assign" | "tag" | "spam";
const MENUS = {
  snooze: later(() => import("../actions/SnoozeMenu").then((part) => part.SnoozeMenu)),
  assign: later(() => import("../actions/AssignMenu").then((part) => part.AssignMenu)),
  tag: later(() => import("../actions/TagMenu").then((part) => part.TagMenu)),
  spam: later(() => import("../actions/SpamDialog").then((part) => part.SpamDialog)),
};

/** Everything that can be done with some conversations of the list: actions with keys, buttons, and the menus they open. */
export interface Doable {
  actions: Action[];
  buttons: Pick<Action, "id" | "label" | "run">[];
  menus: ReactNode;
}

function isNamed(which: Which): which is string | readonly string[] {
  return typeof which === "string" || !("matching" in which);
}

/** What can be done with `which`; `onNext` goes on to the next one, `onDone` is told after a change. */
export function useDoable(which: Which | undefined, onNext: () => void, onDone: () => void): Doable {
  const { t } = useTranslation("actions");
  const may = useMay("conversations.manage");
  const all = useConversationActions();
  const [open, setOpen] = useState<{ name: MenuName; which: Which }>();
  if (which === undefined || !may) return { actions: [], buttons: [], menus: null };
  const group = t("group");
  const menu = (name: MenuName) => () => setOpen({ name, which });
  const run = (work: Promise<boolean>) => void work.then((done) => done && onDone());
  const next = () => {
    onNext();
    run(all.resolve(which));
  };
  const actions: Action[] = [
    {
      id: "list.resolve",
      label: t("resolve"),
      words: ["resolve", "解決", "かいけつ"],
      group,
      run: () => run(all.resolve(which)),
    },
    {
      id: "list.resolveNext",
      label: t("resolveNext"),
      words: ["resolve and next", "解決して次へ", "かいけつ"],
      group,
      run: next,
    },
    {
      id: "list.snooze",
      label: t("snooze"),
      words: ["snooze", "スヌーズ"],
      group,
      run: menu("snooze"),
    },
    {
      id: "list.assign",
      label: t("assign"),
      words: ["assign", "担当", "たんとう"],
      group,
      run: menu("assign"),
    },
    {
      id: "list.assignToMe",
      label: t("assignToMe"),
      words: ["assign to me", "自分が担当", "じぶん"],
      group,
      run: () => run(all.assignToMe(which)),
    },
    {
      id: "list.tag",
      label: t("tag"),
      words: ["tags", "タグ"],
      group,
      run: menu("tag"),
    },
    ...(isNamed(which)
      ? [
          {
            id: "list.markUnread",
            label: t("markUnread"),
            words: ["mark unread", "未読", "みどく"],
            group,
            run: () => run(all.markUnread(which)),
          },
        ]
      : []),
    {
      id: "list.reopen",
      label: t("reopen"),
      words: ["open again", "再び開く", "ふたたびひらく"],
      group,
      run: () => run(all.reopen(which)),
    },
    {
      id: "list.spam",
      label: t("spam"),
      words: ["spam", "迷惑メール", "めいわく"],
      group,
      run: menu("spam"),
    },
    {
      id: "list.notSpam",
      label: t("notSpam"),
      words: ["not spam"],
      group,
      run: () => run(all.notSpam(which)),
    },
  ];
  const names = ["list.assign", "list.tag", "list.snooze", "list.resolve", "list.reopen", "list.spam"];
  const Menu = open && MENUS[open.name];
  return {
    actions,
    buttons: names.flatMap((name) => actions.find(({ id }) => id === name) ?? []),
    menus: Menu ? (
      <Menu which={open.which} isOpen onClose={() => setOpen(undefined)} onDone={onDone} />
    ) : null,
  };
}

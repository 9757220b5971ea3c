import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useActions } from "../../../../actions/actions";
import { abilitiesOf } from "../../../../data/kinds";
import { useMay } from "../../../../data/me";
import type { Conversation } from "../../../../data/shapes";
import { toast } from "../../../../ui/toast";
import { askComposer, type Mode } from "../../composer/intent";
import type { Asked } from "./MoreMenu";

type Search = Record<string, unknown>;

/** Opens what the address names: the customer, the conversation as it is printed. */
export function usePlacesOf(conversation: Conversation) {
  const { t } = useTranslation("timeline");
  const navigate = useNavigate();
  const go = (change: Search) =>
    void navigate({ to: ".", search: (before: Search) => ({ ...before, ...change }) });
  return {
    openPanel: () => go({ panel: "customer" }),
    print: () => go({ print: "1" }),
    copyLink: () => {
      const address = new URL(`/inbox/all/${conversation.id}`, window.location.href);
      void navigator.clipboard.writeText(address.href).then(() => toast(t("linkCopied")));
    },
  };
}

/** Offers what can be done with the open conversation to the palette and to its keys. */
export function useOffered(conversation: Conversation, ask: (what: Asked) => void) {
  const { t } = useTranslation("timeline");
  const mayAnswer = useMay("conversations.answer");
  const mayManage = useMay("conversations.manage");
  const places = usePlacesOf(conversation);
  const group = t("group");
  const write = (mode: Mode) => () => askComposer({ conversation: conversation.id, mode });
  const abilities = conversation.channels.map(({ kind }) => abilitiesOf(kind));
  const writing = [
    {
      id: "conversation.reply",
      label: t("reply"),
      words: ["reply", "返信", "へんしん", "henshin"],
      group,
      run: write("reply"),
    },
    {
      id: "conversation.note",
      label: t("note"),
      words: ["note", "社内メモ", "しゃないめも", "memo"],
      group,
      run: write("note"),
    },
  ];
  const answeringAll = [
    {
      id: "conversation.replyAll",
      label: t("replyAll"),
      words: ["reply all", "全員に返信", "ぜんいん", "zenin"],
      group,
      run: write("reply_all"),
    },
  ];
  const forwarding = [
    {
      id: "conversation.forward",
      label: t("forward"),
      words: ["forward", "転送", "てんそう", "tensou"],
      group,
      run: write("forward"),
    },
  ];
  const handingOver = [
    {
      id: "conversation.transfer",
      label: t("transfer"),
      words: ["transfer", "hand over", "引き継ぎ", "ひきつぎ", "hikitsugi", "転送"],
      group,
      run: () => ask("transfer"),
    },
  ];
  useActions([
    ...(mayAnswer ? writing : []),
    ...(mayAnswer && abilities.some(({ hasReceivers }) => hasReceivers) ? answeringAll : []),
    ...(mayAnswer && abilities.some(({ canForward }) => canForward) ? forwarding : []),
    ...(mayManage ? handingOver : []),
    {
      id: "conversation.panel",
      label: t("customerPanel"),
      words: ["customer", "顧客情報", "こきゃく", "kokyaku"],
      group,
      run: places.openPanel,
    },
    {
      id: "conversation.print",
      label: t("print"),
      words: ["print", "印刷", "いんさつ", "insatsu"],
      group,
      run: places.print,
    },
    {
      id: "conversation.link",
      label: t("copyLink"),
      words: ["link", "リンク", "りんく", "rinku"],
      group,
      run: places.copyLink,
    },
  ]);
  return places;
}

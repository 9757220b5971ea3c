import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useActions } from "../../../../actions/actions";
import type { Conversation } from "../../../../data/shapes";
import { toast } from "../../../../ui/toast";

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
export function useOffered(conversation: Conversation) {
  const { t } = useTranslation("timeline");
  const places = usePlacesOf(conversation);
  const group = t("group");
  useActions([
    {
      id: "conversation.panel",
      label: t("customerPanel"),
      group,
      shortcuts: [{ key: "KeyI" }],
      run: places.openPanel,
    },
    { id: "conversation.print", label: t("print"), group, run: places.print },
    { id: "conversation.link", label: t("copyLink"), group, run: places.copyLink },
  ]);
  return places;
}

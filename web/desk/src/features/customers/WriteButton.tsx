import { Button } from "@mantine/core";
import { IconPencilPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { firstView } from "../../app/search";
import type { WholeProfile } from "../../data/customers";
import { useMay } from "../../data/me";
import { knownName } from "../../data/name";
import { writeTo } from "../inbox/first/writeTo";

/** Begins a message to a customer whose mail address is known. */
export function WriteButton({ profile }: { profile: WholeProfile }) {
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  const mayWrite = useMay("conversations.answer");
  const address = profile.handles.find(({ kind, address }) => kind === "mail" && address)?.address;
  if (!mayWrite || !address) return null;
  const write = () => {
    writeTo({ address, name: knownName(profile) ?? "" });
    void navigate({ to: "/inbox/$view/new", params: { view: firstView() } });
  };
  return (
    <Button variant="default" leftSection={<IconPencilPlus aria-hidden size={16} />} onClick={write}>
      {t("write")}
    </Button>
  );
}

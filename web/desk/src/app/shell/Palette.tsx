import { Kbd, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Action, actionsNow } from "../../actions/actions";
import { written } from "../../actions/shortcut";

/** Finds and does what can be done now. */
export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("app");
  const [words, setWords] = useState("");
  const found = isOpen ? actionsNow().filter((action) => !action.keysOnly && isFound(action, words)) : [];
  return (
    <Modal opened={isOpen} onClose={onClose} title={t("search")} size="lg">
      <TextInput
        data-autofocus
        aria-label={t("search")}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {found.map((action) => (
        <button
          key={action.id}
          type="button"
          onClick={() => {
            onClose();
            action.run();
          }}
        >
          {action.label} {action.shortcuts?.[0] ? <Kbd>{written(action.shortcuts[0])}</Kbd> : null}
        </button>
      ))}
    </Modal>
  );
}

function isFound(action: Action, words: string): boolean {
  const asked = words.normalize("NFKC").toLowerCase().trim();
  return [action.label, ...(action.words ?? [])].some((text) => text.toLowerCase().includes(asked));
}

import { ActionIcon, Popover, TextInput, Tooltip } from "@mantine/core";
import { IconTemplate } from "@tabler/icons-react";
import { isIme } from "@tsunagu/shared/ime";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSettled } from "../../../../ui/settled";
import { Suggest, type Suggestion } from "../field/Suggest";
import classes from "./Templates.module.css";

/** Opens the templates for whoever does not type `/`. */
export function TemplateButton({
  find,
  onPick,
}: {
  find: (words: string) => Suggestion[];
  onPick: (id: string) => void;
}) {
  const { t } = useTranslation("composer");
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-start" width={360} trapFocus withinPortal>
      <Popover.Target>
        <Tooltip label={t("templates")}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("templates")}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <IconTemplate aria-hidden size={18} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("templates")}>
        {isOpen ? (
          <Choose
            find={find}
            onPick={(id) => {
              setOpen(false);
              onPick(id);
            }}
          />
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
}

function Choose({ find, onPick }: { find: (words: string) => Suggestion[]; onPick: (id: string) => void }) {
  const { t } = useTranslation("composer");
  const id = useId();
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const field = useSettled(words, (next) => {
    setWords(next);
    setAt(0);
  });
  const suggestions = find(words);
  const marked = Math.min(at, suggestions.length - 1);
  return (
    <div className={classes.choose}>
      <TextInput
        {...field}
        data-autofocus
        role="combobox"
        aria-expanded={marked >= 0}
        aria-controls={marked >= 0 ? id : undefined}
        aria-activedescendant={marked >= 0 ? `${id}-${marked}` : undefined}
        aria-label={t("searchTemplates")}
        placeholder={t("searchTemplates")}
        onKeyDown={(event) => {
          if (isIme(event)) return;
          const chosen = suggestions[marked];
          if (event.key === "ArrowDown") setAt(Math.min(marked + 1, suggestions.length - 1));
          else if (event.key === "ArrowUp") setAt(Math.max(0, marked - 1));
          else if (event.key === "Enter" && chosen) onPick(chosen.id);
          else return;
          event.preventDefault();
        }}
      />
      <Suggest
        id={id}
        label={t("templates")}
        suggestions={suggestions}
        at={marked}
        nothing={t("noTemplate")}
        onPick={(one) => onPick(one.id)}
      />
    </div>
  );
}

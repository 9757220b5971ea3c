import { Button } from "@mantine/core";
import { isIme } from "@tsunagu/shared/ime";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { pressed, written } from "../../../../actions/shortcut";

/** Keys that are held while another is pressed. */
const HELD = new Set(["Shift", "Control", "Alt", "Meta", "CapsLock", "AltGraph"]);

interface Props {
  /** Whether ways of two presses begin with this one: then the second is waited for. */
  begins: (press: string) => boolean;
  onWay: (way: string) => void;
  onCancel: () => void;
}

/** Hears the key that an action is to have. Escape and leaving it change nothing. */
export function Recorder({ begins, onWay, onCancel }: Props) {
  const { t } = useTranslation("settings");
  const [first, setFirst] = useState<string>();
  const [isRefused, setRefused] = useState(false);
  const hear = (event: KeyboardEvent) => {
    if (isIme(event) || HELD.has(event.key)) return;
    if (event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return onCancel();
    const press = pressed(event.nativeEvent);
    setRefused(press === undefined);
    if (press === undefined) return;
    if (first) onWay(`${first} ${press}`);
    else if (begins(press)) setFirst(press);
    else onWay(press);
  };
  return (
    <Button
      size="compact-sm"
      variant="light"
      ref={(button) => button?.focus()}
      h="auto"
      mih={28}
      styles={{ label: { whiteSpace: "normal" } }}
      onKeyDown={hear}
      onBlur={onCancel}
    >
      <span role="status">
        {isRefused
          ? t("keys.refused")
          : first
            ? t("keys.second", { first: written(first) })
            : t("keys.press")}
      </span>
    </Button>
  );
}

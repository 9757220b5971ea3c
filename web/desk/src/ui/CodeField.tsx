import { Anchor, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type CodeKind, isCode, tidyCode } from "./code";

/** What was typed into a code field, and which kind of code it is to be. */
export interface Code {
  kind: CodeKind;
  typed: string;
}

/** A code field nobody has typed into. */
export const NO_CODE: Code = { kind: "phone", typed: "" };

/** What is wrong with a code; nothing when it can be one. */
export function useCodeFault(): (code: Code) => string | undefined {
  const { t } = useTranslation("ui");
  return ({ kind, typed }) => {
    if (isCode(kind, typed)) return undefined;
    return t(kind === "phone" ? "code.fault" : "code.recoveryFault");
  };
}

/**
 * The code of a second factor. With `onlyPhone` no recovery code is offered. Full-width digits and blanks are put right
 * when the field is left, never while they are composed.
 */
export function CodeField({
  code,
  onChange,
  fault,
  onlyPhone = false,
  autoFocus = false,
}: {
  code: Code;
  onChange: (code: Code) => void;
  fault?: string | undefined;
  onlyPhone?: boolean;
  autoFocus?: boolean;
}) {
  const { t } = useTranslation("ui");
  const isPhone = code.kind === "phone";
  return (
    <Stack gap="xs">
      <TextInput
        key={code.kind}
        label={t(isPhone ? "code.label" : "code.recovery")}
        description={t(isPhone ? "code.help" : "code.recoveryHelp")}
        inputMode={isPhone ? "numeric" : "text"}
        autoComplete={isPhone ? "one-time-code" : "off"}
        name={isPhone ? "otp" : "recovery-code"}
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={autoFocus}
        data-autofocus={autoFocus || undefined}
        maw={420}
        maxLength={40}
        value={code.typed}
        onChange={(event) => onChange({ ...code, typed: event.currentTarget.value })}
        onBlur={() => onChange({ ...code, typed: tidyCode(code.typed) })}
        error={fault}
      />
      {onlyPhone ? null : (
        <Anchor
          component="button"
          type="button"
          size="sm"
          ta="start"
          onClick={() => onChange({ kind: isPhone ? "recovery" : "phone", typed: "" })}
        >
          {t(isPhone ? "code.toRecovery" : "code.toPhone")}
        </Anchor>
      )}
    </Stack>
  );
}

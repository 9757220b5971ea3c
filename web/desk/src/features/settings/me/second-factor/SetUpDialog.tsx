import { data } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { api } from "../../../../data/api";
import { keys } from "../../../../data/keys";
import { useSaving } from "../../parts/saving";
import { Frame } from "./Frame";
import { PasswordStep } from "./PasswordStep";
import { PhoneStep } from "./PhoneStep";
import { RecoveryCodes } from "./RecoveryCodes";

/** Setting the second factor up: the password, the phone, and the recovery codes. */
export function SetUpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("settings");
  const begin = useSaving(
    (password: string) => data(api.POST("/api/v1/me/totp", { body: { password } })),
    [],
  );
  const confirm = useSaving(
    (code: string) => data(api.POST("/api/v1/me/totp/confirm", { body: { code } })),
    [keys.totp, keys.me, keys.members],
  );
  const codes = confirm.data?.recovery_codes;
  return (
    <Frame
      title={t(codes ? "totp.codes" : "totp.setUp")}
      isPrecious={begin.data !== undefined}
      onClose={onClose}
    >
      {codes ? (
        <RecoveryCodes codes={codes} note={t("totp.switchedOn")} onClose={onClose} />
      ) : begin.data ? (
        <PhoneStep begun={begin.data} confirming={confirm} onCode={confirm.mutate} onClose={onClose} />
      ) : (
        <PasswordStep checking={begin} onPassword={begin.mutate} onClose={onClose} />
      )}
    </Frame>
  );
}

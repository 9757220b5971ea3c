import { Button, Group, Text } from "@mantine/core";
import { IconShieldCheck, IconShieldOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Schemas } from "@tsunagu/shared/api/client";
import { dateTime } from "@tsunagu/shared/locale/format";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { totpQuery } from "../../../../data/totp";
import { usePlace } from "../../../../ui/place";
import { Card } from "../../parts/Card";
import { Read } from "../../parts/Read";
import classes from "../../settings.module.css";
import { RenewDialog } from "./RenewDialog";
import { SetUpDialog } from "./SetUpDialog";
import { SwitchOffDialog } from "./SwitchOffDialog";

/** Recovery codes below which it is time for new ones. */
const FEW = 3;

/** One's own second factor: whether it is on, and what can be done about it. */
export function SecondFactor() {
  const { t } = useTranslation("settings");
  const totp = useQuery(totpQuery);
  const [asks, setAsks] = useState<"setUp" | "renew" | "off">();
  const close = () => setAsks(undefined);
  return (
    <Card title={t("totp.title")} help={t("totp.help")}>
      <Read query={totp} rows={2}>
        {(state) => (
          <>
            <Standing state={state} />
            <Group id="second-factor">
              {state.on_since ? (
                <>
                  <Button variant="default" onClick={() => setAsks("renew")}>
                    {t("totp.renew")}
                  </Button>
                  <Button variant="default" onClick={() => setAsks("off")}>
                    {t("totp.off")}
                  </Button>
                </>
              ) : (
                <Button variant="default" onClick={() => setAsks("setUp")}>
                  {t("totp.setUp")}
                </Button>
              )}
            </Group>
          </>
        )}
      </Read>
      {asks === "setUp" ? <SetUpDialog onClose={close} /> : null}
      {asks === "renew" ? <RenewDialog onClose={close} /> : null}
      {asks === "off" ? <SwitchOffDialog onClose={close} /> : null}
    </Card>
  );
}

function Standing({ state }: { state: Schemas["Totp"] }) {
  const { t } = useTranslation("settings");
  const place = usePlace();
  if (!state.on_since) {
    return (
      <Group gap="xs">
        <IconShieldOff aria-hidden size={20} />
        <Text>{t("totp.isOff")}</Text>
      </Group>
    );
  }
  const left = state.recovery_codes_left;
  return (
    <div>
      <Group gap="xs">
        <IconShieldCheck aria-hidden size={20} className={classes.ok} />
        <Text>{t("totp.isOn", { when: dateTime(place, new Date(state.on_since)) })}</Text>
      </Group>
      <Text size="sm" {...(left < FEW ? { className: classes.warn } : { c: "dimmed" })}>
        {t(left < FEW ? "totp.leftFew" : "totp.left", { count: left })}
      </Text>
    </div>
  );
}

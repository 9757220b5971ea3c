import { Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { Schemas } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { adviceFor } from "./advice";
import classes from "./channels.module.css";

/** What *test now* found, step by step, with the other side's own words and what they usually mean. */
export function TestSteps({ test }: { test: Schemas["ChannelTest"] }) {
  const { t } = useTranslation("settings");
  if (test.steps.length === 0) return <Text role="status">{t("testNothing")}</Text>;
  return (
    // The form above may be long: what was found comes into sight.
    <div role="status" ref={(found) => found?.scrollIntoView?.({ block: "nearest" })}>
      <Text fw={600}>{t(test.ok ? "testOk" : "testFailed")}</Text>
      <ul className={classes.steps}>
        {test.steps.map((step) => {
          const Icon = step.ok ? IconCircleCheck : IconCircleX;
          const advice = step.ok ? undefined : adviceFor(step.reason ?? "");
          return (
            <li key={step.name} className={classes.step} data-ok={step.ok}>
              <Icon aria-hidden size={20} />
              <div>
                <Text>{t(step.ok ? "stepOk" : "stepFailed", { step: stepName(t, step.name) })}</Text>
                {advice ? <Text size="sm">{t(`advice.${advice}`)}</Text> : null}
                {step.reason ? (
                  <Text size="sm" c="dimmed" lang="en">
                    {step.reason}
                  </Text>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function stepName(t: ReturnType<typeof useTranslation<"settings">>["t"], name: string): string {
  const [line, rest] = [name.split(/[\s:]/)[0] ?? name, name];
  if (line === "imap") return rest === "imap" ? t("step.imap") : t("step.imapFolder", { folder: rest });
  if (line === "smtp") return t("step.smtp");
  return name;
}

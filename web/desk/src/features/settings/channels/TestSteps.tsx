import { Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { Schemas } from "@tsunagu/shared/api/client";
import { useTranslation } from "react-i18next";
import { usePlace } from "../../../ui/place";
import { adviceFor } from "./advice";
import classes from "./channels.module.css";

const LOOKS = {
  works: { icon: IconCircleCheck, text: "stepOk" },
  failed: { icon: IconCircleX, text: "stepFailed" },
  not_set_up: { icon: IconAlertTriangle, text: "stepNotSetUp" },
} as const;

/**
 * What *test now* found, step by step: the other side's own words where it failed with what they usually mean, and what
 * follows where there is nothing to try.
 */
export function TestSteps({ test }: { test: Schemas["ChannelTest"] }) {
  const { t } = useTranslation("settings");
  const { locale } = usePlace();
  if (test.steps.length === 0) return <Text role="status">{t("testNothing")}</Text>;
  return (
    // The form above may be long: what was found comes into sight.
    <div role="status" ref={(found) => found?.scrollIntoView?.({ block: "nearest" })}>
      <Text fw={600}>{t(verdict(test))}</Text>
      <ul className={classes.steps}>
        {test.steps.map((step) => {
          const { icon: Icon, text } = LOOKS[lookOf(step)];
          const advice = step.reason ? adviceFor(step.reason) : undefined;
          return (
            <li key={step.name} className={classes.step} data-state={lookOf(step)}>
              <Icon aria-hidden size={20} />
              <div>
                <Text>{t(text, { step: stepName(t, step.name) })}</Text>
                {step.meaning ? <Text size="sm">{step.meaning[locale]}</Text> : null}
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

/** The words above the steps: only where each of them works does everything. */
function verdict({ ok, steps }: Schemas["ChannelTest"]) {
  if (ok) return "testOk";
  if (steps.some((step) => lookOf(step) === "failed")) return "testFailed";
  return steps.some((step) => step.ok) ? "testPartly" : "testNone";
}

/** A state this build has no words for is none that works. */
function lookOf({ state }: Schemas["ChannelTestStep"]): keyof typeof LOOKS {
  return state === "works" || state === "not_set_up" ? state : "failed";
}

function stepName(t: ReturnType<typeof useTranslation<"settings">>["t"], name: string): string {
  const [line, rest] = [name.split(/[\s:]/)[0] ?? name, name];
  if (line === "imap") return rest === "imap" ? t("step.imap") : t("step.imapFolder", { folder: rest });
  if (line === "smtp") return t("step.smtp");
  return name;
}

import { List, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { lasting } from "@tsunagu/shared/locale/format";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import type { Conversation } from "../../../data/shapes";
import { Dialog } from "../../../ui/Dialog";
import { PaneFault } from "../../../ui/PaneFault";
import { usePlace } from "../../../ui/place";
import { Waiting } from "../../../ui/Waiting";
import { sentenceOf } from "./removals";
import { Step } from "./Step";
import { useNames } from "./useNames";
import classes from "./why.module.css";

/** Why a conversation is where it is: its place, what keeps whoever asks from it, and what routing did with it. */
export function WhyDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation(["offers", "ui"]);
  const { t: words } = useTranslation("offers");
  const place = usePlace();
  const names = useNames();
  const { id } = conversation;
  const read = useQuery({
    queryKey: keys.routingOf(id),
    queryFn: ({ signal }) =>
      data(api.GET("/api/v1/conversations/{id}/routing", { params: { path: { id } }, signal })),
    staleTime: 0,
  });
  const told = read.data;
  const against = told?.obstacles ?? told?.why_not;
  return (
    <Dialog
      onClose={onClose}
      title={t("why.title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      <Stack gap="md">
        {read.isPending ? <Waiting rows={4} height={28} /> : null}
        {read.isError ? <PaneFault fault={read.error} onRetry={() => void read.refetch()} /> : null}
        {told ? (
          <>
            <div>
              {told.queue ? <Text size="sm">{t("inQueue", { queue: names.queue(told.queue) })}</Text> : null}
              {typeof told.ahead === "number" ? (
                <Text size="sm">
                  {told.ahead === 0 ? t("why.next") : t("why.ahead", { count: told.ahead })}
                </Text>
              ) : null}
              {typeof told.expected_ms === "number" ? (
                <Text size="sm">{t("why.expected", { time: lasting(place, told.expected_ms) })}</Text>
              ) : null}
            </div>
            {told.elsewhere ? <Text size="sm">{t("why.elsewhere")}</Text> : null}
            {against ? (
              <section>
                <Title order={3} size="sm">
                  {t("why.notMe")}
                </Title>
                {against.length === 0 ? (
                  <Text size="sm">{told.obstacles ? t("why.free") : t("why.others")}</Text>
                ) : (
                  <List size="sm">
                    {against.map((one) => (
                      <List.Item key={`${one.why} ${one.skill ?? ""}`}>
                        {sentenceOf(words, place, names, one, "you")}
                      </List.Item>
                    ))}
                  </List>
                )}
              </section>
            ) : null}
            <section>
              <Title order={3} size="sm">
                {t("why.steps")}
              </Title>
              {told.steps.length === 0 ? (
                <Text size="sm">{t("why.noSteps")}</Text>
              ) : (
                <ol className={classes.steps}>
                  {told.steps.map((step) => (
                    <Step key={`${step.at} ${step.kind} ${step.agent?.id ?? ""}`} step={step} names={names} />
                  ))}
                </ol>
              )}
            </section>
          </>
        ) : null}
      </Stack>
    </Dialog>
  );
}

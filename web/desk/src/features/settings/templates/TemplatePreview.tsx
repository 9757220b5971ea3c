import { NativeSelect, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { data } from "@tsunagu/shared/api/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { knownName } from "../../../data/name";
import { Read } from "../parts/Read";
import classes from "../settings.module.css";

/** How many conversations are offered to fill a template in for. */
const OFFERED = 10;

/** A template as the server fills it in for a conversation; nothing is sent. */
export function TemplatePreview({ id }: { id: string }) {
  const { t } = useTranslation(["settings", "ui"]);
  const [chosen, setChosen] = useState<string>();
  const recent = useQuery({
    queryKey: [...keys.templates, "for"],
    queryFn: async ({ signal }) =>
      (
        await data(
          api.GET("/api/v1/conversations", { params: { query: { view: "all", limit: OFFERED } }, signal }),
        )
      ).items,
  });
  return (
    <Read query={recent} rows={2}>
      {(conversations) => {
        const conversation = chosen ?? conversations[0]?.id;
        if (!conversation) return <Text c="dimmed">{t("previewNone")}</Text>;
        return (
          <Stack gap="sm">
            <NativeSelect
              label={t("previewFor")}
              maw={420}
              value={conversation}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={conversations.map((one) => ({
                value: one.id,
                label: [knownName(one.profile) ?? t("ui:visitor"), one.subject].filter(Boolean).join(" – "),
              }))}
            />
            <Filled template={id} conversation={conversation} />
          </Stack>
        );
      }}
    </Read>
  );
}

function Filled({ template, conversation }: { template: string; conversation: string }) {
  const read = useQuery({
    queryKey: [...keys.templates, "filled", template, conversation],
    queryFn: () =>
      data(
        api.POST("/api/v1/templates/{id}/render", {
          params: { path: { id: template } },
          body: { conversation },
        }),
      ),
    staleTime: 0,
  });
  return (
    <Read query={read} rows={3}>
      {(filled) => (
        <div className={classes.paper}>
          {filled.subject ? <Text fw={600}>{filled.subject}</Text> : null}
          <Text className={classes.prose}>{filled.text}</Text>
        </div>
      )}
    </Read>
  );
}

import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { data, newKey } from "@tsunagu/shared/api/client";
import { problemOf } from "@tsunagu/shared/api/problem";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../../data/api";
import { keys } from "../../../data/keys";
import { useProblemText } from "../../../ui/problem";

/** Writes a first mail to somebody. */
export function NewConversation({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const { t } = useTranslation(["list", "ui"]);
  const cache = useQueryClient();
  const words = useProblemText();
  const key = useRef(newKey());
  const channels = useQuery({
    queryKey: keys.channels,
    queryFn: async ({ signal }) => (await data(api.GET("/api/v1/channels", { signal }))).items,
  });
  const mail = (channels.data ?? []).filter(({ kind }) => kind === "mail");
  const [form, setForm] = useState({ channel: "", handle: "", subject: "", text: "" });
  const [fault, setFault] = useState("");
  const [isSending, setSending] = useState(false);
  const set = (part: keyof typeof form) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((before) => ({ ...before, [part]: value }));
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setSending(true);
    setFault("");
    try {
      const channel = form.channel || (mail[0]?.id ?? "");
      const body = { ...form, channel, handle: form.handle.normalize("NFKC").trim() };
      const params = { header: { "idempotency-key": key.current } };
      const made = await data(api.POST("/api/v1/conversations", { params, body }));
      void cache.invalidateQueries({ queryKey: keys.conversations });
      onClose();
      onMade(made.id);
    } catch (problem) {
      // What was refused and is written anew is another message; what was not answered is the same one.
      if (!problemOf(problem).isPassing) key.current = newKey();
      const { title, help } = words(problem);
      setFault(help ? `${title} ${help}` : title);
      setSending(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("list:new")}
      size="lg"
      closeOnEscape={false}
      closeOnClickOutside={!form.text}
      closeButtonProps={{ "aria-label": t("ui:close") }}
    >
      <form onSubmit={(event) => void send(event)}>
        <Stack gap="sm">
          {channels.data && mail.length === 0 ? <Text c="var(--danger)">{t("list:new.noMail")}</Text> : null}
          {mail.length > 1 ? (
            <NativeSelect
              label={t("list:new.from")}
              value={form.channel}
              data={mail.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={set("channel")}
            />
          ) : null}
          <TextInput
            data-autofocus
            required
            type="email"
            label={t("list:new.to")}
            value={form.handle}
            onChange={set("handle")}
          />
          <TextInput
            label={t("list:new.subject")}
            maxLength={500}
            value={form.subject}
            onChange={set("subject")}
          />
          <Textarea
            required
            autosize
            minRows={6}
            maxRows={16}
            label={t("list:new.text")}
            value={form.text}
            onChange={set("text")}
          />
          {fault ? (
            <Text role="alert" c="var(--danger)" size="sm">
              {fault}
            </Text>
          ) : null}
          <Group justify="end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("ui:cancel")}
            </Button>
            <Button
              type="submit"
              loading={isSending}
              disabled={mail.length === 0 || !form.handle || !form.text}
            >
              {t("list:new.send")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

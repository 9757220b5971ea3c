import { Button, Group, Stack, Text } from "@mantine/core";
import { IconLock, IconUser, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { rank } from "@tsunagu/shared/locale/fold";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "../../../data/me";
import { membersQuery } from "../../../data/members";
import { queuesQuery } from "../../../data/routing";
import type { Conversation, Member } from "../../../data/shapes";
import { ChoiceBox } from "../../../ui/ChoiceBox";
import { Flyout } from "../../../ui/Flyout";
import { PaneFault } from "../../../ui/PaneFault";
import { Waiting } from "../../../ui/Waiting";
import { Field } from "../composer/field/Field";
import { colleagues } from "../composer/mentions/mentions";
import { useSendKey } from "../composer/send/useSendKey";
import type { Named } from "./kept/asked";
import classes from "./Transfer.module.css";
import { begunNote, rememberNote } from "./transferred";
import { useConsulting } from "./useConsulting";
import { type Receiver, useTransfer } from "./useTransfer";

const NOBODY = "nobody";

interface Props {
  conversation: Conversation;
  isOpen: boolean;
  onClose: () => void;
}

/** Hands a conversation over: first to whom, then, if anything is to be said, a note that calls them. */
export function TransferDialog({ conversation, isOpen, onClose }: Props) {
  const { t } = useTranslation("actions");
  const read = useQuery(membersQuery);
  const queues = useQuery(queuesQuery);
  const [to, setTo] = useState<Receiver>();
  return (
    <Flyout title={t("transfer.title")} width={460} isOpen={isOpen} onClose={onClose}>
      {read.isPending ? <Waiting rows={3} height={28} /> : null}
      {read.isError ? <PaneFault fault={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.data && to === undefined ? (
        <Receivers
          conversation={conversation}
          members={read.data}
          queues={queues.data ?? []}
          onChoose={setTo}
        />
      ) : null}
      {read.data && to !== undefined ? (
        <WithNote
          conversation={conversation}
          to={to}
          members={read.data}
          onOther={() => setTo(undefined)}
          onClose={onClose}
        />
      ) : null}
    </Flyout>
  );
}

/** To whom it can go: everybody but the one who has it, every queue where there are several, and back to all. */
function Receivers({
  conversation,
  members,
  queues,
  onChoose,
}: {
  conversation: Conversation;
  members: Member[];
  queues: Named[];
  onChoose: (to: Receiver) => void;
}) {
  const { t } = useTranslation("actions");
  const [typed, setTyped] = useState("");
  const has = conversation.assignee?.id;
  const choices = useMemo(() => {
    const others = members.filter(({ id }) => id !== has);
    const all = others.map(({ id, name, email }) => ({ id, label: name, hint: email, words: [name, email] }));
    const back = { id: NOBODY, label: t("transfer.nobody"), hint: "", words: [t("transfer.nobody")] };
    const lines = queues.length > 1 ? queues : [];
    const waits = lines.map(({ id, name }) => ({
      id,
      label: name,
      hint: t("transfer.queue"),
      words: [name],
    }));
    return [...all, ...waits, ...(has ? [back] : [])].filter(({ words }) => rank(typed, words) > 0);
  }, [members, queues, has, typed, t]);
  const choose = (id: string) => {
    const member = members.find((one) => one.id === id);
    const queue = queues.find((one) => one.id === id);
    onChoose(member ? { member } : queue ? { queue } : null);
  };
  return (
    <ChoiceBox
      label={t("transfer.to")}
      choices={choices}
      onType={setTyped}
      onChoose={choose}
      empty={t("assign.none")}
    />
  );
}

function WithNote({
  conversation,
  to,
  members,
  onOther,
  onClose,
}: {
  conversation: Conversation;
  to: Receiver;
  members: Member[];
  onOther: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["actions", "ui"]);
  const mayWrite = useMay("conversations.answer");
  const sendKey = useSendKey();
  const transfer = useTransfer();
  const consulting = useConsulting();
  const me = useMe().member;
  const field = useRef<HTMLTextAreaElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [text, setText] = useState(() => begunNote(conversation.id));
  const [isBusy, setBusy] = useState(false);
  useEffect(() => field.current?.focus(), []);
  const write = (words: string) => {
    setText(words);
    rememberNote(conversation.id, words);
  };
  const member = to && "member" in to ? to.member : null;
  const name = member ? member.name : to && "queue" in to ? to.queue.name : null;
  const does = async (ask: () => Promise<boolean>) => {
    if (isBusy) return;
    setBusy(true);
    if (await ask()) {
      rememberNote(conversation.id, "");
      onClose();
    } else setBusy(false);
  };
  const hand = () => does(() => transfer(conversation.id, to, text, members));
  const isMine = conversation.assignee !== null && conversation.assignee?.id === me?.id;
  const mayAsk = member && isMine && conversation.status !== "resolved";
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Group gap="xs" wrap="nowrap" miw={0}>
          {member ? <IconUser aria-hidden size={18} /> : <IconUsers aria-hidden size={18} />}
          <Text fw={600}>{name ?? t("transfer.nobody")}</Text>
        </Group>
        <Button size="compact-sm" variant="subtle" onClick={onOther}>
          {t("transfer.other")}
        </Button>
      </Group>
      {mayWrite ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the field, and is to close the dialog next
        <div
          className={classes.note}
          onBlur={({ relatedTarget }) => !relatedTarget && document.hasFocus() && button.current?.focus()}
        >
          <Text size="xs" c="dimmed" className={classes.mark ?? ""}>
            <IconLock aria-hidden size={14} />
            {member ? t("transfer.noteCalls", { name: member.name }) : t("transfer.noteHelp")}
          </Text>
          <Field
            label={t("transfer.note")}
            placeholder={t("transfer.placeholder")}
            text={text}
            sendKey={sendKey}
            field={field}
            sources={[
              {
                sign: "@",
                find: (typed) => colleagues(members, typed),
                pick: ({ label }, { from, to: end }) =>
                  write(`${text.slice(0, from)}@${label} ${text.slice(end)}`),
              },
            ]}
            onText={write}
            onSend={() => void hand()}
          />
        </div>
      ) : null}
      <Group justify="end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t("ui:cancel")}
        </Button>
        {mayAsk ? (
          <Button
            variant="default"
            disabled={isBusy}
            onClick={() => void does(() => consulting.ask(conversation.id, member, text, members))}
          >
            {t("consult")}
          </Button>
        ) : null}
        <Button ref={button} loading={isBusy} onClick={() => void hand()}>
          {to ? t("transfer.do") : t("transfer.giveBack")}
        </Button>
      </Group>
    </Stack>
  );
}

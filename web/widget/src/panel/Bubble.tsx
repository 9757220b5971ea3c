/** @jsxImportSource preact */
import { dateTime, time } from "@tsunagu/shared/locale/format";
import type { Entry } from "../engine/outbox";
import type { Message } from "../engine/wire";
import { useAround } from "./context";
import { FileView } from "./FileView";
import { Icon } from "./icons";
import { pieces } from "./links";

/** Words with their web addresses as links. */
export function Text({ text }: { text: string }) {
  return (
    <p class="text">
      {pieces(text).map((piece, index) =>
        piece.href ? (
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </p>
  );
}

/** A message that is stored. `state` is said under the newest one of the visitor. */
export function Bubble({ message, state }: { message: Message; state: boolean }) {
  const { t, place } = useAround();
  const isMine = message.from === "visitor";
  const at = new Date(message.at);
  const reached = message.state === "read" || message.state === "delivered" ? message.state : "sent";
  return (
    <li class={isMine ? "mine" : "theirs"} data-item={message.id}>
      <div class="bubble">
        <span class="unseen">{isMine ? t("you") : ""}</span>
        {message.text === null || message.text === undefined ? (
          <p class="text erased">{t("erased")}</p>
        ) : (
          message.text && <Text text={message.text} />
        )}
        {message.attachments.map((file) => (
          <FileView key={file.id} file={file} />
        ))}
      </div>
      <p class="meta">
        {!isMine && <span>{message.name ?? t("agent")}</span>}
        {message.automatic && <span>{t("automatic")}</span>}
        <time dateTime={message.at} title={dateTime(place, at)}>
          {time(place, at)}
        </time>
        {isMine && state && <span>{t(reached)}</span>}
      </p>
    </li>
  );
}

/** A message on its way. */
export function Sending({ entry, isCut }: { entry: Entry; isCut: boolean }) {
  const { t, chat } = useAround();
  const word = entry.state === "stored" ? "sent" : isCut ? "waiting" : "sending";
  return (
    <li class="mine" data-client={entry.client_id}>
      <div class="bubble">
        <span class="unseen">{t("you")}</span>
        {entry.text && <Text text={entry.text} />}
        {entry.files.map((file) => (
          <p class="file" key={file.id}>
            <Icon name="file" />
            {file.name}
          </p>
        ))}
      </div>
      {entry.state === "refused" ? (
        <p class="meta failed" role="alert">
          <Icon name="alert" />
          <span>{t("refusedMessage")}</span>
          <button type="button" class="link" onClick={() => chat.retry(entry.client_id)}>
            {t("retry")}
          </button>
          <button type="button" class="link" onClick={() => chat.discard(entry.client_id)}>
            {t("discard")}
          </button>
        </p>
      ) : (
        <p class="meta">
          <span>{t(word)}</span>
          {isCut && entry.state === "waiting" && (
            <button type="button" class="link" onClick={() => chat.retry(entry.client_id)}>
              {t("retry")}
            </button>
          )}
        </p>
      )}
    </li>
  );
}

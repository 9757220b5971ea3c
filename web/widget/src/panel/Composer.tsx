/** @jsxImportSource preact */
import { isIme } from "@tsunagu/shared/ime";
import { useEffect, useRef, useState } from "preact/hooks";
import { useAround, useChat } from "./context";
import { Icon } from "./icons";
import type { usePicked } from "./picked";

/** Where the visitor writes. Enter sends, Shift+Enter breaks the line; an Enter of an input method does neither. */
export function Composer({ picked }: { picked: ReturnType<typeof usePicked> }) {
  const { t, chat, keep } = useAround();
  const { visit } = useChat();
  const [text, setText] = useState(() => keep.read().draft ?? "");
  const [isLong, setLong] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  function write(words: string): void {
    setText(words);
    setLong(false);
    keep.change({ draft: words || undefined });
  }

  function send(): void {
    const words = text.trim();
    // Whoever chose a file believes that it goes along: without it nothing is sent.
    setHeld(picked.isRefused);
    if (picked.isRefused || picked.isBusy || (!words && picked.ready.length === 0)) return;
    if (new TextEncoder().encode(words).length > (visit?.channel.max_text ?? 16_384)) {
      setLong(true);
      return;
    }
    chat.send(words, picked.ready);
    picked.clear();
    write("");
    input.current?.focus();
  }

  const faults = [
    picked.fault,
    isLong ? t("tooLong") : null,
    isHeld && picked.isRefused ? t("filesRefused") : null,
  ];
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ul class="picked">
        {picked.files.map((one) => (
          <li key={one.key}>
            <Icon name="file" />
            <span>
              {one.name}
              {/* Said with the name: whoever hears it may have chosen several. */}
              <em class="fault" role="alert">
                {one.fault && <i class="unseen">{one.name}: </i>}
                {one.fault}
              </em>
            </span>
            {!one.upload && !one.fault && (
              <progress value={one.progress} max={1} aria-label={t("uploading", { name: one.name })} />
            )}
            <button
              type="button"
              class="plain"
              aria-label={t("removeFile", { name: one.name })}
              onClick={() => picked.remove(one.key)}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <p class="fault" role="alert">
        {faults.filter(Boolean).join(" ")}
      </p>
      <div class="line">
        <button type="button" class="plain" aria-label={t("attach")} onClick={() => chooser.current?.click()}>
          <Icon name="clip" />
        </button>
        <input
          type="file"
          multiple
          hidden
          ref={chooser}
          onChange={(event) => {
            void picked.add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = "";
          }}
        />
        <textarea
          rows={1}
          value={text}
          ref={input}
          aria-label={t("message")}
          aria-describedby="tsunagu-enter"
          placeholder={t("message")}
          enterkeyhint="send"
          onInput={(event) => {
            write(event.currentTarget.value);
            chat.typed();
          }}
          onPaste={(event) => {
            const files = [...(event.clipboardData?.files ?? [])];
            if (files.length === 0) return;
            event.preventDefault();
            void picked.add(files);
          }}
          onKeyDown={(event) => {
            if (isIme(event) || event.key !== "Enter" || event.shiftKey) return;
            event.preventDefault();
            send();
          }}
        />
        <button type="submit" class="send" aria-label={t("send")} disabled={picked.isBusy}>
          <Icon name="send" />
        </button>
      </div>
      <p class="unseen" id="tsunagu-enter">
        {t("messageHelp")}
      </p>
    </form>
  );
}

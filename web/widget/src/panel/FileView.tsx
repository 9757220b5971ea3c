/** @jsxImportSource preact */
import { fileSize } from "@tsunagu/shared/locale/format";
import { useEffect, useState } from "preact/hooks";
import type { MessageFile } from "../engine/wire";
import { useAround } from "./context";
import { Icon } from "./icons";

/** Pictures a browser shows without running anything. */
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** A file of a message: a picture is shown, everything else can be downloaded. */
export function FileView({ file }: { file: MessageFile }) {
  const { t, place, chat, settings } = useAround();
  const [address, setAddress] = useState<string | null>(null);
  const [fault, setFault] = useState(false);
  const isPicture = PICTURES.has(file.content_type);
  const size = fileSize(place, file.size);

  useEffect(() => {
    if (!isPicture) return undefined;
    let made: string | null = null;
    let isGone = false;
    void import("./fetched").then(async ({ fetched }) => {
      try {
        const blob = await fetched(settings.server + file.url, chat.token, file.content_type);
        if (isGone) return;
        made = URL.createObjectURL(blob);
        setAddress(made);
      } catch {
        if (!isGone) setFault(true);
      }
    });
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [isPicture, file.url, file.content_type, chat, settings.server]);

  async function download(): Promise<void> {
    const { fetched, save } = await import("./fetched");
    try {
      save(await fetched(settings.server + file.url, chat.token, "application/octet-stream"), file.name);
      setFault(false);
    } catch {
      setFault(true);
    }
  }

  return (
    <div class="attachment">
      {address && <img src={address} alt={file.name} />}
      {isPicture && fault && <p class="fault">{t("imageFailed")}</p>}
      <button
        type="button"
        class="file link"
        title={t("download", { name: file.name, size })}
        onClick={() => void download()}
      >
        <Icon name="file" />
        <span>{file.name}</span> <small>{size}</small>
      </button>
      {!isPicture && fault && (
        <p class="fault" role="alert">
          {t("fileFailed", { name: file.name })}
        </p>
      )}
    </div>
  );
}

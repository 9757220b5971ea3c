import { fileSize } from "@tsunagu/shared/locale/format";
import { useRef, useState } from "preact/hooks";
import { Refused } from "../engine/requests";
import type { Upload } from "../engine/wire";
import { useAround, useChat } from "./context";

/** A file chosen for the next message. */
export interface Picked {
  key: number;
  name: string;
  progress: number;
  upload?: Upload;
  /** Why it cannot be sent; it stays until the visitor takes it away. */
  fault?: string;
  stop?: () => void;
}

const MOST = 10;

/** Files for the next message: they are sent ahead as soon as they are chosen. */
export function usePicked() {
  const { chat, settings, t, place } = useAround();
  const { visit } = useChat();
  const [files, setFiles] = useState<Picked[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  const nextKey = useRef(0);

  const change = (key: number, part: Partial<Picked>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));

  async function add(chosen: Iterable<File>): Promise<void> {
    setFault(null);
    let count = files.filter((one) => !one.fault).length;
    for (const file of chosen) {
      const most = visit?.channel.max_file ?? 0;
      if (count >= MOST) return setFault(t("fileMany"));
      if (!visit || file.size > most) {
        refuse(file, t("fileLarge", { size: fileSize(place, most) }));
        continue;
      }
      count += 1;
      void send(file);
    }
  }

  function refuse(file: File, fault: string): void {
    setFiles((all) => [...all, { key: nextKey.current++, name: file.name, progress: 0, fault }]);
  }

  async function send(file: File): Promise<void> {
    const key = nextKey.current++;
    setFiles((all) => [...all, { key, name: file.name, progress: 0 }]);
    try {
      const { upload } = await import("./upload");
      await chat.remember();
      const base = `${settings.server}/widget/v1/${settings.channel}`;
      const { done, stop } = upload(base, chat.token, file, settings.lang, (progress) =>
        change(key, { progress }),
      );
      change(key, { stop });
      change(key, { upload: await done, progress: 1 });
    } catch (refused) {
      const title = refused instanceof Refused ? refused.title : "";
      change(key, { fault: title || t("fileFailed") });
    }
  }

  function remove(key: number): void {
    files.find((one) => one.key === key)?.stop?.();
    setFiles((all) => all.filter((one) => one.key !== key));
  }

  const isBusy = files.some((one) => !one.upload && !one.fault);
  const ready = files.flatMap((one) => (one.upload ? [one.upload] : []));
  const isRefused = files.some((one) => one.fault);
  return { files, fault, isBusy, isRefused, ready, add, remove, clear: () => setFiles([]) };
}

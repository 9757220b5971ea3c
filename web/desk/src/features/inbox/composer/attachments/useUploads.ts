import { useQueryClient } from "@tanstack/react-query";
import { newKey } from "@tsunagu/shared/api/client";
import { useRef, useState } from "react";
import { useProblemText } from "../../../../ui/problem";
import type { Keeper } from "../draft/keeper";
import { type Upload, upload } from "./upload";

/** A file that is not on the server yet, or was refused. */
export interface Rising {
  key: string;
  name: string;
  size: number;
  part: number;
  fault?: string;
}

export const knownKey = (id: string) => ["attachment", id];

/** Uploads files for a draft; each joins it once it is on the server, also when its conversation was left meanwhile. */
export function useUploads(conversation: string, keeper: Keeper) {
  const cache = useQueryClient();
  const problemText = useProblemText();
  const [rising, setRising] = useState<Rising[]>([]);
  const running = useRef(new Map<string, Upload>());
  const change = (key: string, part: Partial<Rising>) =>
    setRising((now) => now.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const forget = (key: string) => {
    running.current.delete(key);
    setRising((now) => now.filter((one) => one.key !== key));
  };
  const add = (files: File[]) => {
    for (const file of files) {
      const key = newKey();
      setRising((now) => [...now, { key, name: file.name, size: file.size, part: 0 }]);
      const one = upload(conversation, file, (part) => change(key, { part }));
      running.current.set(key, one);
      one.done
        .then(({ id, name, size, content_type }) => {
          cache.setQueryData(knownKey(id), { name, size, type: content_type });
          keeper.edit({ attachments: [...keeper.get().words.attachments, id] });
          forget(key);
        })
        .catch((fault: unknown) => {
          if (fault instanceof DOMException) return forget(key);
          const { title, help } = problemText(fault);
          change(key, { fault: help || title });
        });
    }
  };
  return {
    rising,
    isUploading: rising.some(({ fault }) => fault === undefined),
    add,
    remove: (key: string) => {
      running.current.get(key)?.stop();
      forget(key);
    },
    detach: (id: string) =>
      keeper.edit({ attachments: keeper.get().words.attachments.filter((one) => one !== id) }),
  };
}

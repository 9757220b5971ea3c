import type { Schemas } from "@tsunagu/shared/api/client";
import { newKey } from "@tsunagu/shared/api/client";
import { Problem, type ProblemBody } from "@tsunagu/shared/api/problem";
import { pageMember } from "../../../../data/pageMember";
import { currentLocale } from "../../../../i18n/start";

/** A file on its way to the server. */
export interface Upload {
  done: Promise<Schemas["Uploaded"]>;
  stop: () => void;
}

/** Uploads a file for a conversation and tells how much of it is there, from 0 to 1. */
export function upload(conversation: string, file: File, tell: (part: number) => void): Upload {
  // Only this old kind of request says how far an upload got.
  const request = new XMLHttpRequest();
  const done = new Promise<Schemas["Uploaded"]>((resolve, reject) => {
    request.open("POST", "/api/v1/attachments");
    request.setRequestHeader("Accept-Language", currentLocale());
    request.setRequestHeader("Idempotency-Key", newKey());
    const member = pageMember.get();
    if (member) request.setRequestHeader("Tsunagu-Member", member);
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) tell(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status < 300) return resolve(request.response as Schemas["Uploaded"]);
      const body = request.response as Partial<ProblemBody> | null;
      reject(new Problem({ code: "no_answer", ...body, status: request.status }));
    };
    request.onerror = () => reject(new Problem({ status: 0, code: "offline" }));
    request.onabort = () => reject(new DOMException("", "AbortError"));
    const form = new FormData();
    form.append("conversation", conversation);
    form.append("file", file);
    request.send(form);
  });
  return { done, stop: () => request.abort() };
}

/** A file that is on the server already, as its chip shows it. */
export interface Known {
  name: string;
  size: number;
  type: string;
}

/** Asks what a file of a draft is: a draft names its files by their ids alone. */
export async function known(id: string): Promise<Known> {
  const answer = await fetch(`/api/v1/attachments/${id}`, { method: "HEAD" });
  if (!answer.ok) throw new Problem({ status: answer.status, code: "no_answer" });
  const name = /filename\*=UTF-8''([^;]+)/i.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
  return {
    name: name ? decodeURIComponent(name) : "",
    size: Number(answer.headers.get("Content-Length") ?? 0),
    type: answer.headers.get("Content-Type") ?? "",
  };
}

import { offline, refusal } from "../engine/requests";
import type { Upload } from "../engine/wire";

/** Sends a file ahead of its message and tells how much of it went, 0 to 1. Only XMLHttpRequest tells that. */
export function upload(
  base: string,
  token: string | null,
  file: File,
  lang: string,
  progress: (part: number) => void,
): { done: Promise<Upload>; stop: () => void } {
  const request = new XMLHttpRequest();
  const done = new Promise<Upload>((sent, failed) => {
    request.open("POST", `${base}/attachments`);
    request.setRequestHeader("authorization", `Bearer ${token}`);
    request.setRequestHeader("accept-language", lang);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 201) sent(request.response as Upload);
      else failed(refusal(request.status, request.response, request.getResponseHeader("retry-after")));
    };
    request.onerror = () => failed(offline());
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  });
  return { done, stop: () => request.abort() };
}

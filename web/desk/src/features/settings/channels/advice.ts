/** What a failed step most often comes from, read from the words of the other side. */
export function adviceFor(
  reason: string,
): "host" | "refused" | "login" | "tls" | "folder" | "time" | undefined {
  const words = reason.toLowerCase();
  if (/auth|login|password|credential|535|534|username/.test(words)) return "login";
  if (/no such host|dns|resolve|name or service|no address/.test(words)) return "host";
  if (/refused|unreachable|no route/.test(words)) return "refused";
  if (/certificate|tls|handshake|starttls/.test(words)) return "tls";
  if (/folder|mailbox|nonexistent/.test(words)) return "folder";
  if (/time|silent|in time/.test(words)) return "time";
  return undefined;
}

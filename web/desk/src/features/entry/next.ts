/** Where to go after logging in: the address asked for when it is a page of ours, else the first page. */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith("/") || /^\/[/\\]/.test(next) || /[\t\n\r]/.test(next)) return "/";
  const address = new URL(next, window.location.origin);
  if (address.origin !== window.location.origin || /^\/(login|setup|api)\b/.test(address.pathname))
    return "/";
  return `${address.pathname}${address.search}${address.hash}`;
}

/** What stands behind the `?` of the inbox: the words searched for, filters and the tab of the right panel. */
export interface InboxSearch {
  q?: string;
  status?: string;
  channel_kind?: string;
  tag?: string;
  assignee?: string;
  sort?: string;
  panel?: string;
  /** The conversation as it is printed. */
  print?: string;
}

const WORDS = ["q", "status", "channel_kind", "tag", "assignee", "sort", "panel", "print"] as const;

/** Takes what stands behind the `?` as it is written: a number somebody searches for is a word like any other. */
export function parseSearch(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query));
}

/** Writes what stands behind the `?` as it is, without quotation marks around what looks like a number. */
export function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== null);
  const query = new URLSearchParams(given.map(([word, value]) => [word, String(value)])).toString();
  return query && `?${query}`;
}

/** Reads what the inbox keeps behind the `?`; unknown words are dropped. */
export function inboxSearch(search: Record<string, unknown>): InboxSearch {
  const found: InboxSearch = {};
  for (const word of WORDS) {
    const value = search[word];
    if (typeof value === "string" && value) found[word] = value;
  }
  // It was written with quotation marks once, and such links are kept.
  if (found.print) found.print = "1";
  return found;
}

const KEPT = "tsunagu.view";

/** The view the inbox opens with: the one looked at last in this browser, else what waits for us. */
export function firstView(): string {
  return localStorage.getItem(KEPT) ?? "waiting";
}

/** Remembers the view looked at. */
export function rememberView(view: string): void {
  localStorage.setItem(KEPT, view);
}

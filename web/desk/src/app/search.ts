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

/** Reads what stands behind the `?`; unknown words are dropped. */
export function inboxSearch(search: Record<string, unknown>): InboxSearch {
  const found: InboxSearch = {};
  for (const word of WORDS) {
    const value = search[word];
    if (typeof value === "string" && value) found[word] = value;
  }
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

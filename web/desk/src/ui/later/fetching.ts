/** Longest the first fetch waits for a page that is never idle. */
const PATIENCE_MS = 4_000;

type Fetch = () => Promise<unknown>;

const waiting: Fetch[] = [];
let mayFetch = false;
let isFetching = false;

/**
 * Fetches a part when the page is idle, one after the other, once the first screen stands; before the others what has to be
 * here when the connection goes.
 */
export function fetchLater(fetch: Fetch, isFirst = false): void {
  if (isFirst) waiting.unshift(fetch);
  else waiting.push(fetch);
  if (mayFetch) begin();
}

/** Said by the first screen when it stands: from now on what was left out of it may come. */
export function startFetching(): void {
  mayFetch = true;
  begin();
}

/** Whether a part is being fetched that nobody has asked for yet. */
export function isFetchingAhead(): boolean {
  return isFetching;
}

function begin(): void {
  if (isFetching || waiting.length === 0) return;
  isFetching = true;
  whenIdle(() => {
    const next = waiting.shift();
    const done = () => {
      isFetching = false;
      begin();
    };
    // One that does not come is asked for again by whoever opens it, who is also told.
    next?.().then(done, done);
  });
}

function whenIdle(run: () => void): void {
  if ("requestIdleCallback" in window) window.requestIdleCallback(run, { timeout: PATIENCE_MS });
  else setTimeout(run, 0);
}

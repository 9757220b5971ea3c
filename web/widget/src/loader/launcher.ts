import tokens from "@tsunagu/shared/tokens.css?inline";
import type { Words } from "../texts/words";
import css from "./launcher.css?inline";
import type ja from "./texts/ja.json";

const SVG = "http://www.w3.org/2000/svg";
const BUBBLE = "M4 5h16v11h-9l-5 4v-4H4z";
const CROSS = "M6 6l12 12M18 6L6 18";

/** The round button in the corner of the page, in a closed shadow root of its own. */
export class Launcher {
  readonly host = document.createElement("tsunagu-chat");
  readonly root = this.host.attachShadow({ mode: "closed" });
  private readonly frame = document.createElement("section");
  private readonly button = document.createElement("button");
  private readonly path = document.createElementNS(SVG, "path");
  private readonly badge = document.createElement("span");
  private readonly status = document.createElement("p");
  private open = false;
  private count = 0;

  constructor(
    private words: Words<typeof ja>,
    theme: string | undefined,
    clicked: () => void,
  ) {
    this.root.adoptedStyleSheets = [sheet(ofHost(tokens)), sheet(css)];
    const icon = document.createElementNS(SVG, "svg");
    icon.setAttribute("viewBox", "0 0 24 24");
    icon.setAttribute("aria-hidden", "true");
    icon.append(this.path);
    this.button.type = "button";
    this.button.className = "launcher";
    this.button.append(icon, this.badge);
    this.button.addEventListener("click", clicked);
    this.badge.className = "badge";
    this.badge.setAttribute("aria-hidden", "true");
    this.status.setAttribute("role", "status");
    this.frame.append(this.button, this.status);
    this.root.append(this.frame);
    this.follow(theme);
    this.draw();
  }

  /** Puts it on the page. */
  show(): void {
    document.body.append(this.host);
  }

  /** Takes it off the page. */
  hide(): void {
    this.host.remove();
  }

  /** Whether the chat is open. Once closed again, the button has the focus when the chat had it. */
  setOpen(open: boolean): void {
    const wasIn = this.open && !open && document.activeElement === this.host;
    this.open = open;
    this.draw();
    // On a phone the button is not there to be focused while the chat is open.
    if (wasIn) this.button.focus();
  }

  /** How many messages wait to be read. */
  setUnread(count: number): void {
    this.count = count;
    this.draw();
  }

  /** Another language. */
  setWords(words: Words<typeof ja>): void {
    this.words = words;
    this.draw();
  }

  /** A word beside the button: being loaded, or why not. */
  say(key: "loading" | "failed" | null): void {
    this.status.textContent = key ? this.words(key) : "";
    this.status.className = key ?? "";
  }

  private draw(): void {
    const { words, open, count } = this;
    this.frame.setAttribute("aria-label", words("chat"));
    const label = count > 0 ? words("openUnread", { count }) : words("open");
    this.button.setAttribute("aria-label", open ? words("close") : label);
    this.button.setAttribute("aria-expanded", String(open));
    this.path.setAttribute("d", open ? CROSS : BUBBLE);
    this.badge.textContent = count > 99 ? "99+" : String(count);
    this.badge.hidden = open || count === 0;
    this.host.toggleAttribute("data-open", open);
  }

  /** Light or dark as the script says, else as the system does. */
  private follow(theme: string | undefined): void {
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const set = () => {
      this.host.dataset.theme =
        theme === "light" || theme === "dark" ? theme : dark.matches ? "dark" : "light";
    };
    dark.addEventListener("change", set);
    set();
  }
}

/** A sheet for a shadow root: no style element, so no policy of the page is in its way. */
export function sheet(text: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
}

/** The tokens of the screens, on the host instead of the document. */
function ofHost(text: string): string {
  return text
    .replace(/:root\[data-mantine-color-scheme=.?dark.?\]/g, ':host([data-theme="dark"])')
    .replace(/:root\[data-contrast=.?high.?\]/g, ':host([data-contrast="high"])')
    .replace(/:root/g, ":host");
}

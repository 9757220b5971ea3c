import type { Claim } from "./engine/wire";
import type { Lang } from "./texts/words";

/** What the script tag and the page say. */
export interface Settings {
  /** Origin of the server, without a slash at the end. */
  server: string;
  channel: string;
  lang: Lang;
  handoff: string | undefined;
}

/** What the site may listen to. */
export interface Events {
  ready: undefined;
  open: undefined;
  close: undefined;
  unread: number;
  message: { id: string; name: string | null; text: string | null };
}

/** What the chat asks of the launcher. */
export interface Hooks {
  emit<E extends keyof Events>(event: E, value: Events[E]): void;
  opened(open: boolean): void;
  unread(count: number): void;
  /** The server could not be reached; somebody should find out why. */
  unreachable(): void;
  warn(text: string): void;
}

/** The chat behind the launcher, loaded when it is used. */
export interface App {
  open(): Promise<void>;
  close(): void;
  identify(who: string | Claim): Promise<void>;
  logout(): void;
  setLocale(lang: Lang): void;
}

/** What the chat's first file offers to the launcher. */
export interface AppModule {
  start(root: ShadowRoot, settings: Settings, hooks: Hooks): App;
}

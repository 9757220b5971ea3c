import type { Outgoing } from "./outbox";
import type { Claim } from "./wire";

/** What the browser keeps of the visitor, under one key of `localStorage`. */
export interface Kept {
  /** The visitor's token: a secret. */
  token?: string;
  /** Words in the input. */
  draft?: string;
  /** Words about themselves that the server has not heard. */
  claim?: Claim;
}

/**
 * Where what is kept lies. Each change reads first, since other tabs of the site write too. A message not known to be
 * stored has a key of its own, so that no tab writes over those of another.
 */
export class Keep {
  constructor(
    readonly key: string,
    private readonly storage: Storage | null,
  ) {}

  /** What is kept; empty when there is nothing, or the browser keeps nothing. */
  read(): Kept {
    try {
      const found: unknown = JSON.parse(this.storage?.getItem(this.key) ?? "{}");
      return found && typeof found === "object" ? found : {};
    } catch {
      return {};
    }
  }

  /** Changes some of it; `undefined` takes a member out. */
  change(part: { [K in keyof Kept]: Kept[K] | undefined }): void {
    const whole = JSON.stringify({ ...this.read(), ...part });
    try {
      if (whole === "{}") this.storage?.removeItem(this.key);
      else this.storage?.setItem(this.key, whole);
    } catch {
      // A full or forbidden storage costs the resume after a reload, never the chat.
    }
  }

  /** Messages not known to be stored, of all tabs, oldest first. */
  unsent(): Outgoing[] {
    try {
      const found = this.keysOfUnsent().map((key) => JSON.parse(this.storage?.getItem(key) ?? "null"));
      return found.filter(Boolean).sort((one, other) => one.at.localeCompare(other.at));
    } catch {
      return [];
    }
  }

  /** Keeps one more message that is not known to be stored. */
  put(outgoing: Outgoing): void {
    try {
      this.storage?.setItem(this.keyOfUnsent(outgoing.client_id), JSON.stringify(outgoing));
    } catch {
      // It is sent all the same, as long as the page is there.
    }
  }

  /** Keeps a message no longer. */
  drop(id: string): void {
    this.remove(this.keyOfUnsent(id));
  }

  /** Forgets everything. */
  clear(): void {
    for (const key of [this.key, ...this.keysOfUnsent()]) this.remove(key);
  }

  private keyOfUnsent(id: string): string {
    return `${this.key}:${id}`;
  }

  private keysOfUnsent(): string[] {
    try {
      return Object.keys(this.storage ?? {}).filter((key) => key.startsWith(this.keyOfUnsent("")));
    } catch {
      return [];
    }
  }

  private remove(key: string): void {
    try {
      this.storage?.removeItem(key);
    } catch {
      // Nothing was kept then.
    }
  }
}

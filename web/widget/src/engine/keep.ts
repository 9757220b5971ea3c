import type { Outgoing } from "./outbox";
import type { Claim } from "./wire";

/** What the browser keeps of the chat, under one key of `localStorage`. */
export interface Kept {
  /** The visitor's token: a secret. */
  token?: string;
  /** Messages not known to be stored. */
  out?: Outgoing[];
  /** Words in the input. */
  draft?: string;
  /** Words about themselves that the server has not heard. */
  claim?: Claim;
}

/** Where what is kept lies. Each change reads first, since other tabs of the site write too. */
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

  /** Forgets everything. */
  clear(): void {
    try {
      this.storage?.removeItem(this.key);
    } catch {
      // Nothing was kept then.
    }
  }
}

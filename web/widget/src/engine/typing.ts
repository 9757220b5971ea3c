const SHOWN = 6_000;
const TOLD_EVERY = 3_000;

/** Marks of writing, both ways: ours are told not too often, theirs fade when no more of them come. */
export class Typing {
  private told = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly tell: () => boolean,
    private readonly shown: (typing: boolean) => void,
  ) {}

  /** The visitor writes; told at most every three seconds. */
  typed(): void {
    if (Date.now() - this.told < TOLD_EVERY) return;
    if (this.tell()) this.told = Date.now();
  }

  /** Somebody of ours writes. */
  show(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), SHOWN);
    this.shown(true);
  }

  /** Nobody of ours writes any more. */
  hide(): void {
    clearTimeout(this.timer);
    this.shown(false);
  }

  /** Forgets all of it, telling nobody. */
  stop(): void {
    clearTimeout(this.timer);
  }
}

/** One reading at a time; whoever asks while it runs gets another one after it, since it may have come too early. */
export class Filling {
  private running = false;
  private wanted = false;

  constructor(
    private readonly read: () => Promise<void>,
    private readonly failed: (fault: unknown) => void,
  ) {}

  /** Whether a reading runs. */
  get busy(): boolean {
    return this.running;
  }

  /** Reads now, or once more after the reading that runs. */
  ask(): void {
    this.wanted = true;
    if (!this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    try {
      while (this.wanted) {
        this.wanted = false;
        await this.read();
      }
    } catch (fault) {
      this.wanted = false;
      this.failed(fault);
    } finally {
      this.running = false;
    }
  }
}

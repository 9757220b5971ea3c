import type { CDPSession, Page } from "playwright-core";

/** What a page costs, asked of Chromium itself. */
export class Gauge {
  private constructor(private readonly session: CDPSession) {}

  /** A gauge at a page. */
  static async at(page: Page): Promise<Gauge> {
    const session = await page.context().newCDPSession(page);
    // CPU of the page's own thread: what else runs on the machine does not count.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    return new Gauge(session);
  }

  /** Milliseconds of script since the page was opened, without the layout that script waits for. */
  script(): Promise<number> {
    return this.metric("ScriptDuration");
  }

  /** Milliseconds the page's thread worked since the page was opened. */
  work(): Promise<number> {
    return this.metric("TaskDuration");
  }

  /** Megabytes that script holds once everything nobody holds is collected. */
  async heap(): Promise<number> {
    // What a first collection finalises is free for the second.
    for (let times = 0; times < 3; times += 1) await this.session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await this.session.send("Runtime.getHeapUsage");
    return usedSize / 1e6;
  }

  private async metric(wanted: string): Promise<number> {
    const { metrics } = await this.session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === wanted)?.value ?? 0) * 1000;
  }
}

/** The value that half of some lie below. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratch } from "./place";

/** Debian keeps libraries of each kind of machine in a folder of its own below this one. */
const LIBRARIES = "/usr/lib";

/**
 * The clock of a program started with its environment: libfaketime shows it the time of day that a file says. The clock by
 * which waiting is measured stays what it is, as on a machine that wakes from sleep (CLOCK_MONOTONIC leaves sleep out).
 */
export class TurnedClock {
  private readonly file = join(scratch(), "clock");
  private ahead = 0;

  /** A clock that shows what the machine's does, until it is turned. */
  constructor() {
    this.write();
  }

  /** What the program's environment must hold. */
  get environment(): NodeJS.ProcessEnv {
    const places = readdirSync(LIBRARIES).map((kind) => join(LIBRARIES, kind, "faketime/libfaketimeMT.so.1"));
    const library = places.find((place) => existsSync(place));
    if (!library) throw new Error("libfaketime is not there; install it with: apt-get install faketime");
    return {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    };
  }

  /** Turns it forward, so that the moment has passed. */
  pass(moment: Date): void {
    this.ahead = Math.max(this.ahead, Math.ceil((moment.getTime() - Date.now()) / 1000) + 1);
    this.write();
  }

  private write(): void {
    writeFileSync(this.file, `+${this.ahead}s\n`);
  }
}

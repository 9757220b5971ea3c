import { existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, listens, program, scratch, start } from "./place";
import { until } from "./wait";

/** A mail that left: who it was for, and its bytes as text. */
export interface Left {
  receivers: string[];
  content: string;
}

/** The recording mail server of the test kit, as a process of its own. */
export class Sink {
  private constructor(
    readonly port: number,
    private readonly file: string,
  ) {}

  /** A receiver that listens. */
  static async ready(): Promise<Sink> {
    const [port, folder] = [await freePort(), scratch()];
    const sink = new Sink(port, join(folder, "mails.jsonl"));
    const log = openSync(join(folder, "sink.log"), "a");
    const command = [
      program("mail-sink", "MAIL_SINK_BIN"),
      "--listen",
      `127.0.0.1:${port}`,
      "--record",
      sink.file,
    ];
    start(command, { stdio: ["ignore", log, log] });
    await until("the mail receiver", () => listens(port));
    return sink;
  }

  /** Settings of a mail channel that sends through it. */
  settings(): Record<string, string | number> {
    return { smtp_host: "127.0.0.1", smtp_port: this.port, smtp_security: "none" };
  }

  /** Everything that left so far; a line still being written is left out. */
  mails(): Left[] {
    if (!existsSync(this.file)) return [];
    const lines = readFileSync(this.file, "utf8").split("\n").slice(0, -1);
    return lines.filter(Boolean).map((line) => {
      const record = JSON.parse(line);
      return { receivers: record.recipients, content: Buffer.from(record.data_base64, "base64").toString() };
    });
  }
}

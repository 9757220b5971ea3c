import type { ChildProcess } from "node:child_process";
import { existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Api, apiClient, data } from "@tsunagu/shared/api/client";
import type { Locale } from "@tsunagu/shared/locale/format";
import { freePort, listens, program, scratch, start, TOP } from "./place";
import { until } from "./wait";

export const OWNER = "owner@example.com";
export const PASSWORD = "correct horse battery staple";

/** Where the built screens lie; the environment may name others. */
export const DIST = process.env.TSUNAGU_WEB_DIST ?? join(TOP, "web", "dist");

/** The built program on a folder of its own. Its ports stay the same from start to start. */
export class Server {
  readonly folder = scratch();
  readonly log = join(this.folder, "server.log");
  private child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    readonly lmtpPort: number,
    readonly shopPort: number,
    readonly web: string,
    private readonly around: NodeJS.ProcessEnv,
  ) {}

  /** A server that is ready, with the screens of `web` and what else its environment is to hold. */
  static async ready(web = DIST, around: NodeJS.ProcessEnv = {}): Promise<Server> {
    const server = await Server.make(web, around);
    await server.start();
    return server;
  }

  /** A server that is not started yet. */
  static async make(web = DIST, around: NodeJS.ProcessEnv = {}): Promise<Server> {
    return new Server(await freePort(), await freePort(), await freePort(), web, around);
  }

  /** The address browsers open. */
  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** The demo shop: a site of a foreign origin with the chat on it. */
  get shop(): string {
    return `http://localhost:${this.shopPort}/demo/shop`;
  }

  /** Starts serving and waits until it is ready; answers the milliseconds that took. */
  async start(): Promise<number> {
    const begun = performance.now();
    const log = openSync(this.log, "a");
    const listen = ["--listen", `127.0.0.1:${this.port}`, "--lmtp-listen", `127.0.0.1:${this.lmtpPort}`];
    const command = [
      program("tsunagu", "TSUNAGU_BIN"),
      "serve",
      "--data",
      join(this.folder, "data"),
      ...listen,
    ];
    const child = start([...command, "--web-dir", this.web, "--shop-listen", `127.0.0.1:${this.shopPort}`], {
      stdio: ["ignore", log, log],
      env: { ...environment(), ...this.around },
    });
    this.child = child;
    await until(
      "the server",
      async () => {
        if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}:\n${this.logText()}`);
        return (await isReady(this.url)) && (await listens(this.lmtpPort));
      },
      60,
    );
    return performance.now() - begun;
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  /** Asks it to end, and waits for it. */
  async stop(): Promise<void> {
    await this.end("SIGTERM");
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once("exit", done));
    child.kill(signal);
    await ended;
  }

  /** All it wrote. */
  logText(): string {
    return existsSync(this.log) ? readFileSync(this.log, "utf8") : "";
  }

  /** The line that says where the first workspace is made, as it was printed. */
  setupLine(): string {
    const found = /set up the first workspace: (\S+)/.exec(this.logText());
    if (!found?.[1]) throw new Error(`no set-up line was printed:\n${this.logText()}`);
    return found[1];
  }

  /** Makes the first workspace; answers a client of its owner. */
  async setUp(locale: Locale, workspace: string): Promise<Api> {
    const token = new URL(this.setupLine()).searchParams.get("token") ?? "";
    const body = { token, owner_email: OWNER, password: PASSWORD, workspace, locale };
    const made = await data(apiClient({ baseUrl: this.url }).POST("/api/v1/setup", { body }));
    return apiClient({ baseUrl: this.url, token: made.token });
  }

  /** A client of a member who logs in. */
  async login(email = OWNER, password = PASSWORD): Promise<Api> {
    const body = { email, password };
    const made = await data(apiClient({ baseUrl: this.url }).POST("/api/v1/auth/login", { body }));
    return apiClient({ baseUrl: this.url, token: made.token });
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`);
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** What the program sees: ours, without settings of whoever runs the test. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("TSUNAGU_")));
}

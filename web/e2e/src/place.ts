import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The repository's top folder. */
export const TOP = resolve(import.meta.dirname, "../../..");

const folders: string[] = [];
const children: ChildProcess[] = [];

// Whatever way a run ends, nothing of it stays behind.
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that is gone when this process is. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "tsunagu-web-"));
  folders.push(folder);
  return folder;
}

/** A child that ends with this process. */
export function start(command: readonly string[], options: SpawnOptions): ChildProcess {
  const [program, ...words] = command;
  if (!program) throw new Error("an empty command");
  const child = spawn(program, words, options);
  children.push(child);
  return child;
}

/** Path of a built program; the environment may name another. */
export function program(name: string, variable: string): string {
  const target = process.env.CARGO_TARGET_DIR ?? join(TOP, "target");
  const found = process.env[variable] ?? join(target, "debug", name);
  if (!existsSync(found))
    throw new Error(`${found} is not there; build it with: cargo build --workspace --bins`);
  return found;
}

/** Where ports are looked for: below those that systems give to whoever calls out, so that none is taken before it is used. */
const PORTS = { from: 20_000, to: 32_000 };

/** A TCP port of loopback that nobody has right now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await canListen(port)) return port;
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.on("error", () => done(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => done(true)));
  });
}

/** Whether somebody accepts connections at a port of loopback. */
export function listens(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createConnection({ port, host: "127.0.0.1" });
    probe.on("connect", () => {
      probe.destroy();
      done(true);
    });
    probe.on("error", () => done(false));
  });
}

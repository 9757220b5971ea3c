import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";

/** Bytes a millisecond of a line of twenty megabits a second. */
const RATE = 20_000 / 8;
/** How far the line runs ahead of its rate, milliseconds: the grain of a timer would slow it otherwise. */
const AHEAD = 4;

/**
 * A line to the server that carries twenty megabits a second each way, all connections together.
 *
 * It stands outside the browser: Chromium's own narrowing (`Network.emulateNetworkConditions`) leaves some loads of many scripts
 * waiting for ever.
 */
export class Line {
  private readonly open = new Set<Socket>();

  private constructor(private readonly listener: Server) {}

  /** A line to the server at an address. */
  static async to(url: string): Promise<Line> {
    const { hostname, port } = new URL(url);
    const listener = createServer({ noDelay: true });
    const line = new Line(listener);
    const up = new Way();
    const down = new Way();
    listener.on("connection", (near) => {
      const far = connect({ host: hostname, port: Number(port), noDelay: true });
      void line.carry(near, far, up);
      void line.carry(far, near, down);
    });
    await new Promise<void>((done) => listener.listen(0, "127.0.0.1", done));
    return line;
  }

  /** The server's address at this end. */
  get url(): string {
    return `http://localhost:${(this.listener.address() as AddressInfo).port}`;
  }

  /** Ends it, with whatever still goes over it. */
  async cut(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    await new Promise((done) => this.listener.close(done));
  }

  private async carry(from: Socket, onto: Socket, way: Way): Promise<void> {
    this.open.add(from);
    // Whoever goes away at one end breaks the other off; nothing is wrong then.
    await pipeline(from, (chunks) => way.narrow(chunks), onto).catch(() => onto.destroy());
    this.open.delete(from);
  }
}

/** One direction of a line. */
class Way {
  /** When everything taken so far has passed, milliseconds of `performance.now()`. */
  private free = 0;

  /** The same bytes, as late as the line has room for them. */
  async *narrow(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    for await (const chunk of chunks) {
      this.free = Math.max(this.free, performance.now()) + chunk.length / RATE;
      const wait = this.free - performance.now() - AHEAD;
      if (wait > 0) await pause(wait);
      yield chunk;
    }
  }
}

import { createServer, type IncomingHttpHeaders, type Server } from "node:http";

/** A picture of one red dot. */
export const DOT = Buffer.from("R0lGODlhAQABAIABAP8AAAAAACH5BAEAAAEALAAAAAABAAEAAAICRAEAOw==", "base64");

/** Somebody else's server with a picture on it, which notes who asks for it. */
export class PictureHost {
  readonly asked: IncomingHttpHeaders[] = [];

  /** Until then it has one picture only. */
  isComplete = false;

  private constructor(private readonly server: Server) {
    server.on("request", (request, answer) => {
      this.asked.push(request.headers);
      const isThere = request.url?.startsWith("/dot.gif") || this.isComplete;
      answer.writeHead(isThere ? 200 : 404, { "Content-Type": "image/gif" }).end(isThere ? DOT : "");
    });
  }

  /** A host that is ready. */
  static async ready(): Promise<PictureHost> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return new PictureHost(server);
  }

  /** Where its picture is. */
  get url(): string {
    const at = this.server.address();
    if (at === null || typeof at === "string") throw new Error("the host has no port");
    return `http://127.0.0.1:${at.port}/dot.gif`;
  }

  /** Ends it. */
  end(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

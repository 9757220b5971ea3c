import { createConnection, type Socket } from "node:net";
import { createInterface } from "node:readline";

/** A file of a mail; with a Content-ID one that its HTML names. */
export interface LetterFile {
  name: string;
  type: string;
  bytes: Buffer;
  id?: string;
}

/** A mail as a customer would send it. */
export interface Letter {
  from: string;
  to: string | readonly string[];
  subject: string;
  text: string;
  cc?: readonly string[];
  html?: string;
  id?: string;
  date?: Date;
  files?: readonly LetterFile[];
  headers?: Readonly<Record<string, string>>;
}

/** Brings mails by LMTP (RFC 2033), as a mail server in front of ours would. */
export class Post {
  private constructor(
    private readonly socket: Socket,
    private readonly lines: AsyncIterator<string>,
  ) {}

  /** A connection to the port where mail is taken. */
  static async to(port: number): Promise<Post> {
    const socket = createConnection({ port, host: "127.0.0.1" });
    const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })[
      Symbol.asyncIterator
    ]();
    const post = new Post(socket, lines);
    await post.answer();
    await post.say("LHLO test.example", 250);
    return post;
  }

  /** Delivers one mail to the receivers of ours it names. */
  async bring(letter: Letter, receivers: readonly string[] = [letter.to].flat().map(bare)): Promise<void> {
    await this.say(`MAIL FROM:<${bare(letter.from)}>`, 250);
    for (const receiver of receivers) await this.say(`RCPT TO:<${receiver}>`, 250);
    await this.say("DATA", 354);
    const dotted = written(letter).replace(/^\./gm, "..");
    this.socket.write(`${dotted}\r\n.\r\n`);
    for (const receiver of receivers) {
      const said = await this.answer();
      if (!said.startsWith("250")) throw new Error(`the mail to ${receiver} was refused: ${said}`);
    }
  }

  /** Says goodbye. */
  async close(): Promise<void> {
    await this.say("QUIT", 221);
    this.socket.destroy();
  }

  private async say(line: string, wanted: number): Promise<void> {
    this.socket.write(`${line}\r\n`);
    const said = await this.answer();
    if (!said.startsWith(String(wanted))) throw new Error(`${line}: ${said}`);
  }

  private async answer(): Promise<string> {
    for (;;) {
      const { value, done } = await this.lines.next();
      if (done) throw new Error("the LMTP connection was closed");
      if (value[3] !== "-") return value;
    }
  }
}

/** The address of `Name <address>`. */
export function bare(party: string): string {
  return /<([^>]+)>/.exec(party)?.[1] ?? party;
}

let numbers = 0;

function written(letter: Letter): string {
  numbers += 1;
  const head: Record<string, string> = {
    From: encodedParty(letter.from),
    To: [letter.to].flat().map(encodedParty).join(", "),
    ...(letter.cc ? { Cc: letter.cc.map(encodedParty).join(", ") } : {}),
    Subject: encoded(letter.subject),
    Date: (letter.date ?? new Date()).toUTCString().replace("GMT", "+0000"),
    "Message-ID": letter.id ?? `<${Date.now()}.${numbers}@customer.example>`,
    "MIME-Version": "1.0",
    ...letter.headers,
  };
  const parts = [part("text/plain; charset=utf-8", letter.text)];
  if (letter.html) parts.push(part("text/html; charset=utf-8", letter.html));
  const body = parts.length === 1 ? (parts[0] ?? "") : several("alternative", parts);
  const whole = letter.files ? several("mixed", [body, ...letter.files.map(file)]) : body;
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  return `${lines.join("\r\n")}\r\n${whole}`;
}

function part(type: string, text: string): string {
  return `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${lined(Buffer.from(text))}`;
}

function file(one: LetterFile): string {
  const name = `filename*=UTF-8''${encodeURIComponent(one.name)}`;
  const place = one.id ? `inline; ${name}\r\nContent-ID: <${one.id}>` : `attachment; ${name}`;
  return `Content-Type: ${one.type}\r\nContent-Disposition: ${place}\r\nContent-Transfer-Encoding: base64\r\n\r\n${lined(one.bytes)}`;
}

function several(kind: string, parts: readonly string[]): string {
  const boundary = `part-${numbers}-${kind}`;
  const inside = parts.map((one) => `--${boundary}\r\n${one}\r\n`).join("");
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${inside}--${boundary}--`;
}

function lined(bytes: Buffer): string {
  return (bytes.toString("base64").match(/.{1,76}/g) ?? []).join("\r\n");
}

function encoded(text: string): string {
  return /^[ -~]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
}

function encodedParty(party: string): string {
  const [, name, address] = /^(.*?)\s*<([^>]+)>$/.exec(party) ?? [];
  return name && address ? `${encoded(name)} <${address}>` : party;
}

import { createHmac } from "node:crypto";
import { type Api, data } from "@tsunagu/shared/api/client";
import { PASSWORD } from "./server";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const PERIOD_MS = 30_000;

/** A member's phone: it shows the codes of a second factor. Written apart from the program it is held against. */
export class Phone {
  private constructor(private readonly secret: Buffer) {}

  /** A phone into which a secret was typed. */
  static with(secret: string): Phone {
    const bits = [...secret].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0")).join("");
    const bytes = bits.match(/.{8}/g) ?? [];
    return new Phone(Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))));
  }

  /** Sets a second factor up by the API; answers its phone and the recovery codes. */
  static async of(api: Api, password = PASSWORD): Promise<{ phone: Phone; recovery: string[] }> {
    const { secret } = await data(api.POST("/api/v1/me/totp", { body: { password } }));
    const phone = Phone.with(secret);
    const done = await data(api.POST("/api/v1/me/totp/confirm", { body: { code: phone.code() } }));
    return { phone, recovery: done.recovery_codes };
  }

  /** What it shows now. */
  code(): string {
    return this.at(Math.floor(Date.now() / PERIOD_MS));
  }

  /** What it shows next: good already, and never used before. */
  next(): string {
    return this.at(Math.floor(Date.now() / PERIOD_MS) + 1);
  }

  private at(step: number): string {
    const counter = Buffer.alloc(8);
    counter.writeBigInt64BE(BigInt(step));
    const hash = createHmac("sha1", this.secret).update(counter).digest();
    const offset = (hash.at(-1) ?? 0) & 15;
    return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
  }
}

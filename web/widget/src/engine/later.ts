import type { Requests } from "./requests";
import type { Later, NewLater } from "./wire";

/** What a visitor asks for instead of waiting. */
export type Asked = Omit<NewLater, "client_id">;

/** Asks to be answered later. Asked again after a lost answer it is the same, asked otherwise it is another. */
export class Asking {
  private last = { said: "", id: "" };

  constructor(private readonly env: { requests: Requests; newId: () => string }) {}

  /** Answers how it stands then. */
  async post(asked: Asked): Promise<Later | null> {
    const said = JSON.stringify(asked);
    if (this.last.said !== said) this.last = { said, id: this.env.newId() };
    const body: NewLater = { ...asked, client_id: this.last.id };
    const answer = await this.env.requests.post<{ later?: Later | null }>("/later", body);
    this.last = { said: "", id: "" };
    return answer.later ?? null;
  }
}

import { type Api, apiClient, data, newKey } from "@tsunagu/shared/api/client";

import { until } from "./wait";

/** Somebody who chats, spoken for by the chat's own requests. */
export class Visitor {
  private constructor(
    private readonly api: Api,
    private readonly channel: string,
  ) {}

  /** A new visitor of a chat channel. */
  static async comes(url: string, channel: string): Promise<Visitor> {
    const path = { channel };
    const visit = await data(
      apiClient({ baseUrl: url }).POST("/widget/v1/{channel}/visits", { params: { path }, body: {} }),
    );
    return new Visitor(apiClient({ baseUrl: url, token: visit.token }), channel);
  }

  /** What somebody who came now would be offered instead of waiting. */
  static async isOffered(url: string, channel: string): Promise<string | undefined> {
    const params = { path: { channel } };
    const visit = await data(
      apiClient({ baseUrl: url }).POST("/widget/v1/{channel}/visits", { params, body: {} }),
    );
    return visit.later?.way;
  }

  /** Says something; answers when it is stored. */
  async says(text: string, client_id = newKey()): Promise<void> {
    const params = { path: { channel: this.channel } };
    await data(this.api.POST("/widget/v1/{channel}/messages", { params, body: { client_id, text } }));
  }

  /** Says something and says the same again, as the chat does, until it is stored. */
  async insists(text: string): Promise<void> {
    const number = newKey();
    const isStored = () =>
      this.says(text, number).then(
        () => true,
        () => false,
      );
    await until(`${text} to be stored`, isStored, 60);
  }

  /** Tells a name and an address. */
  async tells(name: string, email: string): Promise<void> {
    const params = { path: { channel: this.channel } };
    await data(this.api.POST("/widget/v1/{channel}/identify", { params, body: { name, email } }));
  }
}

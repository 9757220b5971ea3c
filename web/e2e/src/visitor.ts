import { type Api, apiClient, data, newKey } from "@tsunagu/shared/api/client";

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

  /** Says something; answers when it is stored. */
  async says(text: string): Promise<void> {
    const params = { path: { channel: this.channel } };
    const body = { client_id: newKey(), text };
    await data(this.api.POST("/widget/v1/{channel}/messages", { params, body }));
  }

  /** Tells a name and an address. */
  async tells(name: string, email: string): Promise<void> {
    const params = { path: { channel: this.channel } };
    await data(this.api.POST("/widget/v1/{channel}/identify", { params, body: { name, email } }));
  }
}

import type { Offer } from "../../data/offers";

/** A chat that is offered to `mem_1` for half a minute from now on. */
export function offerOf(id: string, more: Partial<Offer> = {}): Offer {
  return {
    id,
    made_at: new Date().toISOString(),
    until: new Date(Date.now() + 30_000).toISOString(),
    queue_name: "Billing",
    decision: {
      agent: "mem_1",
      queue: "que_1",
      rule: 1,
      medium: "chat",
      ring: 0,
      waited_ms: 130_000,
      points: { queue: 0, own: 0, ageing: 2, vip: 0, due: 0 },
      before: 0,
      because: "longest_idle",
      found: "work_came",
      candidates: [{ agent: "mem_1", score: 0, idle_ms: 240_000, skill: 3, occupancy: 0 }],
      eligible: 2,
      removed: { not_serving: 0, unskilled: 1, offline: 0, not_ready: 0, full: 0, passed: 0 },
      removed_who: [],
    },
    conversation: {
      id: `cnv_${id}`,
      profile: { id: "prf_1", name: "Alice", erased: false },
      channels: [{ id: "chn_1", kind: "webchat", name: "Shop chat" }],
      preview: "Where is my parcel?",
    } as Offer["conversation"],
    ...more,
  };
}

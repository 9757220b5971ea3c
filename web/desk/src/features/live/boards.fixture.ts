import type { Boards } from "../../data/boards";

const TIMES = { idle_ms: 0, busy_ms: 0, wrap_up_ms: 0, not_ready_ms: 0, not_ready: [], offline_ms: 0 };
const COUNTS = { online: 2, ready: 1, busy: 1, wrap_up: 0, not_ready: 0 };
const FIGURES = {
  entered: 6,
  moved_in: 0,
  returned: 0,
  answered: 4,
  within: 3,
  left: 0,
  left_at_once: 0,
  put_away: 0,
  moved_out: 0,
  service_level: 750,
  abandonment: 0,
  asa_ms: 12_000,
  longest_ms: 40_000,
  handled: 2,
  aht_ms: 90_000,
};

/** A queue in which two wait, and an agent who has one. */
export function boardsOf({ at = new Date().toISOString(), name = "Billing", isOn = true } = {}): Boards {
  const none = { value: null, target: null, before: null };
  return {
    queues: {
      at,
      today_from: at,
      routing_on: isOn,
      tiles: {
        service_level: { value: 750, target: 800, before: 500 },
        waiting: { value: 2, target: 1, before: 2 },
        longest_wait_ms: { value: 30_000, target: 20_000, before: null },
        abandonment: { value: 0, target: 50, before: 0 },
        ready: { value: 1, target: 2, before: 1 },
        occupancy: none,
      },
      agents: COUNTS,
      today: FIGURES,
      items: [
        {
          id: "que_1",
          name,
          mode: "push",
          waiting: 2,
          waiting_by_medium: [{ medium: "chat", count: 2 }],
          late: 1,
          longest_wait_since: at,
          offered: 0,
          in_hand: 1,
          today: FIGURES,
          target: 800,
          last_hour: 750,
          hour_before: 500,
          agents: COUNTS,
        },
      ],
    },
    agents: {
      at,
      items: [
        {
          id: "mbr_2",
          name: "Sato",
          state: "busy",
          reason: null,
          since: at,
          connected: true,
          queues: ["que_1"],
          in_hand: [{ conversation: "cnv_9", medium: "chat", queue: "que_1", since: at }],
          hidden: 0,
          offered: [],
          used: 30,
          total: 100,
          today: { ...TIMES, occupancy: null },
        },
      ],
    },
  };
}

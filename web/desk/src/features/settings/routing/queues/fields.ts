import type { Schemas } from "@tsunagu/shared/api/client";
import type { OverflowAction, Queue, SkillLevel } from "../../../../data/routing";
import type { Settings } from "../../../../data/workspace";
import { type HoursFields, fieldsOf as hoursOf, patchOf as hoursPatch } from "../../hours/hours";
import { wholeNumber } from "../../parts/whole";
import { LONG, SHORT } from "../parts/DurationField";
import { type Duration, durationOf, secondsOf } from "../parts/duration";

/** What is asked for once somebody has waited. */
export interface RingFields {
  after: Duration;
  skills: SkillLevel[];
}

/** A queue as the fields of its form. Numbers and times are as somebody writes them. */
export interface QueueFields {
  name: string;
  mode: Queue["mode"];
  /** Ids of the channels whose new conversations go into it. */
  channels: string[];
  everybody: boolean;
  members: string[];
  teams: string[];
  without: string[];
  skills: SkillLevel[];
  rings: RingFields[];
  policy: Queue["policy"];
  idle: string;
  skill: string;
  occupancy: string;
  priority: string;
  ageing: string;
  vip: string;
  due: string;
  dueLead: Duration;
  offer: Duration;
  missed: string;
  retry: Duration;
  wrapUp: Duration;
  preferred: Duration;
  isLimited: boolean;
  most: string;
  whenFull: OverflowAction;
  whenClosed: OverflowAction;
  isImpatient: boolean;
  maxWait: Duration;
  whenLong: OverflowAction;
  hasHours: boolean;
  hours: HoursFields;
  afterHours: Queue["after_hours"];
  /** Id of the service level; empty is none. */
  sla: string;
}

/** The bounds of each number. */
export const NUMBERS = {
  idle: [0, 100],
  skill: [0, 100],
  occupancy: [0, 100],
  priority: [0, 1_000],
  ageing: [0, 100],
  vip: [0, 1_000],
  due: [0, 1_000],
  missed: [0, 10],
  most: [1, 100_000],
} as const satisfies Partial<Record<keyof QueueFields, readonly [number, number]>>;

const LONGEST = 30 * 86_400;

/** The bounds of each time, in seconds. */
export const TIMES = {
  dueLead: [0, LONGEST],
  offer: [5, 600],
  retry: [10, 3_600],
  wrapUp: [0, 3_600],
  preferred: [0, 3_600],
  maxWait: [1, LONGEST],
} as const satisfies Partial<Record<keyof QueueFields, readonly [number, number]>>;

/** The bounds of the time after which less is asked for. */
export const RING = [1, LONGEST] as const;

export type QueueBody = Omit<Queue, "id" | "revision">;

/** What a new queue begins with: everybody serves it by taking from it. */
export const PLAIN: QueueBody = {
  name: "",
  mode: "pull",
  everybody: true,
  members: [],
  teams: [],
  without: [],
  policy: "longest_idle",
  weights: { idle: 50, skill: 50, occupancy: 50 },
  skills: [],
  rings: [],
  priority: 100,
  ageing_per_minute: 1,
  vip_boost: 500,
  due_boost: 200,
  due_lead_seconds: 300,
  offer_seconds: 30,
  missed_limit: 1,
  retry_seconds: 60,
  wrap_up_seconds: 0,
  preferred_wait_seconds: 0,
  most_waiting: null,
  when_full: { do: "wait" },
  when_closed: { do: "wait" },
  max_wait: null,
  hours: null,
  after_hours: "serve",
  sla: null,
};

/** The fields filled in. Hours that are not its own begin as the workspace's. */
export function fieldsOf(queue: QueueBody, channels: string[], workspace: Settings): QueueFields {
  const { hours } = queue;
  return {
    name: queue.name,
    mode: queue.mode,
    channels,
    everybody: queue.everybody,
    members: queue.members,
    teams: queue.teams,
    without: queue.without,
    skills: queue.skills,
    rings: queue.rings.map(({ after_seconds, skills }) => ({
      after: durationOf(after_seconds, SHORT),
      skills,
    })),
    policy: queue.policy,
    idle: String(queue.weights.idle),
    skill: String(queue.weights.skill),
    occupancy: String(queue.weights.occupancy),
    priority: String(queue.priority),
    ageing: String(queue.ageing_per_minute),
    vip: String(queue.vip_boost),
    due: String(queue.due_boost),
    dueLead: durationOf(queue.due_lead_seconds, LONG),
    offer: durationOf(queue.offer_seconds, SHORT),
    missed: String(queue.missed_limit),
    retry: durationOf(queue.retry_seconds, SHORT),
    wrapUp: durationOf(queue.wrap_up_seconds, SHORT),
    preferred: durationOf(queue.preferred_wait_seconds, SHORT),
    isLimited: (queue.most_waiting ?? null) !== null,
    most: String(queue.most_waiting ?? 20),
    whenFull: queue.when_full,
    whenClosed: queue.when_closed,
    isImpatient: Boolean(queue.max_wait),
    maxWait: durationOf(queue.max_wait?.after_seconds ?? 300, SHORT),
    whenLong: queue.max_wait?.action ?? { do: "wait" },
    hasHours: Boolean(hours),
    hours: hoursOf({ ...workspace, ...hours }),
    afterHours: queue.after_hours,
    sla: queue.sla ?? "",
  };
}

/** What the server takes for the fields; they were checked before. */
export function bodyOf(fields: QueueFields): QueueBody {
  const number = (name: keyof typeof NUMBERS) => {
    const [least, most] = NUMBERS[name];
    return wholeNumber(fields[name], least, most) ?? 0;
  };
  const seconds = (name: keyof typeof TIMES) => {
    const [least, most] = TIMES[name];
    return secondsOf(fields[name], least, most) ?? 0;
  };
  return {
    name: fields.name.trim(),
    mode: fields.mode,
    everybody: fields.everybody,
    members: fields.members,
    teams: fields.teams,
    without: fields.without,
    policy: fields.policy,
    weights: { idle: number("idle"), skill: number("skill"), occupancy: number("occupancy") },
    skills: fields.skills,
    rings: fields.rings.map(({ after, skills }) => ({
      after_seconds: secondsOf(after, ...RING) ?? 0,
      skills,
    })),
    priority: number("priority"),
    ageing_per_minute: number("ageing"),
    vip_boost: number("vip"),
    due_boost: number("due"),
    due_lead_seconds: seconds("dueLead"),
    offer_seconds: seconds("offer"),
    missed_limit: number("missed"),
    retry_seconds: seconds("retry"),
    wrap_up_seconds: seconds("wrapUp"),
    preferred_wait_seconds: seconds("preferred"),
    most_waiting: fields.isLimited ? number("most") : null,
    when_full: fields.whenFull,
    when_closed: fields.whenClosed,
    max_wait: fields.isImpatient ? { after_seconds: seconds("maxWait"), action: fields.whenLong } : null,
    hours: fields.hasHours ? ownHours(fields.hours) : null,
    after_hours: fields.afterHours,
    sla: fields.sla || null,
  };
}

function ownHours(fields: HoursFields): Schemas["QueueHours"] {
  const { hours } = hoursPatch(fields);
  return { time_zone: fields.timeZone, hours: hours ?? { week: fields.week } };
}

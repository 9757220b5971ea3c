import type { Capacity } from "../../../../data/routing";
import { wholeNumber } from "../../parts/whole";

/** The media in the order of the screen. */
export const MEDIA = ["voice", "video", "chat", "message", "mail", "task"] as const;
export type Medium = (typeof MEDIA)[number];

/** The numbers of one medium as somebody writes them. */
export interface MediumFields {
  most: string;
  weight: string;
  interruptible: boolean;
}

/** A capacity as the fields of a form. */
export interface CapacityFields {
  total: string;
  media: Record<Medium, MediumFields>;
}

/** The bounds of each number. */
export const BOUNDS = { total: [1, 1_000], most: [0, 100], weight: [1, 1_000] } as const;

/** The fields filled in. */
export function fieldsOf({ total, media }: Capacity): CapacityFields {
  const shown = MEDIA.map((medium) => {
    const { most, weight, interruptible } = media[medium];
    return [medium, { most: String(most), weight: String(weight), interruptible }];
  });
  return { total: String(total), media: Object.fromEntries(shown) };
}

/** The capacity the fields write, or nothing while one of them is no such number. */
export function capacityOf({ total, media }: CapacityFields): Capacity | undefined {
  const whole = wholeNumber(total, ...BOUNDS.total);
  const read = MEDIA.map((medium) => {
    const most = wholeNumber(media[medium].most, ...BOUNDS.most);
    const weight = wholeNumber(media[medium].weight, ...BOUNDS.weight);
    return [medium, { most, weight, interruptible: media[medium].interruptible }] as const;
  });
  const isWhole = read.every(([, { most, weight }]) => most !== undefined && weight !== undefined);
  return whole !== undefined && isWhole
    ? { total: whole, media: Object.fromEntries(read) as unknown as Capacity["media"] }
    : undefined;
}

/** How many of one medium somebody takes who has nothing else. */
export function alone({ total, media }: Capacity, medium: Medium): number {
  const { most, weight } = media[medium];
  return Math.min(most, Math.floor(total / weight));
}

import { IconCircleCheck, IconCircleOff, IconPlayerPause } from "@tabler/icons-react";

const ICONS = { available: IconCircleCheck, not_ready: IconPlayerPause, offline: IconCircleOff };

/** The picture of a state; its name always stands beside it in words. */
export function PresenceIcon({ state, size = 16 }: { state: string; size?: number }) {
  const Icon = ICONS[state as keyof typeof ICONS] ?? IconCircleOff;
  return <Icon aria-hidden size={size} />;
}

import {
  IconBrandLine,
  IconLock,
  IconMail,
  IconMessage,
  IconMessageCircle,
  IconPhone,
} from "@tabler/icons-react";
import type { Item } from "../../../../data/shapes";

const ICONS: Record<string, typeof IconMail> = {
  mail: IconMail,
  webchat: IconMessageCircle,
  voice: IconPhone,
  line: IconBrandLine,
};

/** The picture of a kind of channel; its name always stands beside it in words. */
export function ChannelIcon({ kind, size = 16 }: { kind: string | null | undefined; size?: number }) {
  const Icon = (kind && ICONS[kind]) || IconMessage;
  return <Icon aria-hidden size={size} />;
}

/** The picture of what an item came by. */
export function ItemIcon({ item }: { item: Item }) {
  return item.kind === "note" ? (
    <IconLock aria-hidden size={16} />
  ) : (
    <ChannelIcon kind={item.channel?.kind} />
  );
}

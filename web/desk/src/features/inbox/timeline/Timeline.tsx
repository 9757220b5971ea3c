import { Button } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { day } from "@tsunagu/shared/locale/format";
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Item, Missed } from "../../../data/shapes";
import { useNow } from "../../../ui/place";
import { type Entry, entriesOf, type PendingMessage } from "./entries";
import { ItemView } from "./item/ItemView";
import { Kept } from "./item/kept";
import { MissedLine } from "./item/MissedLine";
import { Pending } from "./item/Pending";
import { Quiet } from "./item/Quiet";
import { SpeechProvider, useOwnSpeech, useSpeech } from "./item/speech";
import { type ItemTools, Tools } from "./item/tools";
import { ChunkView } from "./scroll/ChunkView";
import { chunksOf, isLeading } from "./scroll/chunks";
import { useHold } from "./scroll/hold";
import { Older, type OlderPages } from "./scroll/Older";
import classes from "./Timeline.module.css";
import { useAnnounced } from "./useAnnounced";
import { useNewer } from "./useNewer";

const NOTHING: PendingMessage[] = [];
const NONE_MISSED: Missed[] = [];
const NO_TOOLS: ItemTools = {};

export interface TimelineProps {
  /** What it is the timeline of, for whoever cannot see it. */
  label: string;
  /** Oldest first. */
  items: Item[];
  /** Messages of one's own the server has not stored yet. */
  pending?: PendingMessage[];
  /** Where the unread begin: the timeline opens there. */
  unreadFrom?: string | undefined;
  /** What a service level missed, newest first. */
  missed?: readonly Missed[] | undefined;
  /** The item somebody came for: it is brought into sight once it is there. */
  target?: string | undefined;
  older?: OlderPages;
  tools?: ItemTools;
  /** Whether the end is in sight. */
  onAtEnd?: (isAtEnd: boolean) => void;
  /** What stands below the newest item. */
  children?: ReactNode;
}

/** Items in one scroll, oldest to newest: opens at the first unread or the end, grows upward and downward without a jump. */
export function Timeline(props: TimelineProps) {
  const {
    label,
    items,
    pending = NOTHING,
    unreadFrom,
    missed = NONE_MISSED,
    target,
    older,
    tools = NO_TOOLS,
    onAtEnd,
    children,
  } = props;
  const speech = useOwnSpeech();
  const { place } = speech;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const kept = useRef(new Map<string, unknown>());
  const starts = useRef(new Set<string>());
  const { isAtEnd, toEnd, toEntry } = useHold(scroller, content);
  const [isPlaced, setPlaced] = useState(false);

  const chunks = useMemo(() => {
    const written = pending.map((message) => ({ kind: "pending" as const, id: message.id, message }));
    return chunksOf([...entriesOf(place, items, unreadFrom, missed), ...written], starts.current);
  }, [place, items, pending, unreadFrom, missed]);
  const newer = useNewer(items, isAtEnd);
  const said = useAnnounced(items, speech);

  useLayoutEffect(() => {
    if (isPlaced || items.length === 0) return;
    if (unreadFrom) toEntry("unread");
    setPlaced(true);
  }, [isPlaced, items.length, unreadFrom, toEntry]);
  const found = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (!isPlaced || !target || found.current === target || chunks.length === 0) return;
    if (toEntry(target)) found.current = target;
  }, [isPlaced, target, chunks, toEntry]);
  useEffect(() => onAtEnd?.(isAtEnd), [isAtEnd, onAtEnd]);
  // What I wrote myself is always shown.
  const written = pending.length;
  useEffect(() => {
    if (written > 0) toEnd();
  }, [written, toEnd]);

  const show = useCallback(
    (entry: Entry) => <Line key={entry.id} entry={entry} isTarget={entry.id === target} />,
    [target],
  );
  return (
    <SpeechProvider value={speech}>
      <Kept value={kept.current}>
        <Tools value={tools}>
          <div className={classes.frame}>
            <Scroller box={scroller} label={label}>
              <div ref={content} className={classes.content}>
                {older ? <Older {...older} isOn={isPlaced} /> : null}
                <div role="log" aria-live="off" aria-label={label}>
                  {chunks.map((chunk) => (
                    <ChunkView key={chunk.id} chunk={chunk} show={show} />
                  ))}
                </div>
                {children}
              </div>
            </Scroller>
            {isAtEnd ? null : <ToEnd newer={newer} onGo={toEnd} />}
            <div className="visually-hidden" aria-live="polite">
              {said}
            </div>
          </div>
        </Tools>
      </Kept>
    </SpeechProvider>
  );
}

function Scroller({
  box,
  label,
  children,
}: {
  box: RefObject<HTMLDivElement | null>;
  label: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no field set, and no landmark beside the pane it lies in
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long conversation is scrolled with the keyboard
    <div role="group" ref={box} data-scroller className={classes.scroller} tabIndex={0} aria-label={label}>
      {children}
    </div>
  );
}

function ToEnd({ newer, onGo }: { newer: number; onGo: () => void }) {
  const { t } = useSpeech();
  return (
    <Button
      className={classes.toEnd ?? ""}
      size="compact-md"
      radius="xl"
      variant={newer > 0 ? "filled" : "default"}
      leftSection={<IconArrowDown aria-hidden size={16} />}
      onClick={onGo}
    >
      {newer > 0 ? t("newer", { count: newer }) : t("toEnd")}
    </Button>
  );
}

function Line({ entry, isTarget }: { entry: Entry; isTarget: boolean }) {
  return (
    <div
      data-entry={entry.id}
      data-anchor={isLeading(entry) ? undefined : entry.id}
      data-target={isTarget || undefined}
      className={classes.entry}
    >
      <Shown entry={entry} />
    </div>
  );
}

function Shown({ entry }: { entry: Entry }) {
  const { t } = useSpeech();
  switch (entry.kind) {
    case "day":
      return <Day moment={entry.moment} />;
    case "unread":
      return <p className={classes.unread}>{t("unreadLine")}</p>;
    case "item":
      return <ItemView item={entry.item} />;
    case "missed":
      return <MissedLine missed={entry.missed} />;
    case "quiet":
      return <Quiet id={entry.id} items={entry.items} />;
    case "pending":
      return <Pending message={entry.message} />;
  }
}

function Day({ moment }: { moment: string }) {
  const { place } = useSpeech();
  const now = useNow();
  return <p className={classes.day}>{day(place, new Date(moment), now)}</p>;
}

import { useVirtualizer } from "@tanstack/react-virtual";
import { isIme } from "@tsunagu/shared/ime";
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
} from "react";
import { useTranslation } from "react-i18next";
import type { Conversation } from "../../../data/shapes";
import { useNow, usePlace } from "../../../ui/place";
import { ConversationRow } from "./ConversationRow";
import { AHEAD, offsets, ROW } from "./kept";
import classes from "./list.module.css";
import type { Selection } from "./useSelection";

const height = () => ROW;
/** Rows that leave the sight above are drawn anew below, or the other way round; more are never in sight. */
const POOL = 96;

interface Props {
  box: RefObject<HTMLDivElement | null>;
  listKey: string;
  rows: readonly Conversation[];
  selected: string | undefined;
  cursor: string | undefined;
  selection: Selection;
  hasMore: boolean;
  isGone: (id: string) => boolean;
  onCursor: (id: string) => void;
  onOpen: (id: string) => void;
  onMore: () => void;
  /** Keys of actions for the row at the cursor; answers whether one of them was meant. */
  onKey: (event: globalThis.KeyboardEvent) => boolean;
}

/** The rows of a list, of which only those in sight are there. */
export function Rows(props: Props) {
  const { t } = useTranslation(["list", "ui"]);
  const place = usePlace();
  const now = useNow();
  const { box, rows, listKey, cursor, selection, hasMore, onMore } = props;
  const virtual = useVirtualizer({
    count: rows.length,
    estimateSize: height,
    getScrollElement: () => box.current,
    // A new function would have every row measured anew at each frame.
    getItemKey: useCallback((at: number) => rows[at]?.id ?? at, [rows]),
    initialOffset: () => offsets.get(listKey) ?? 0,
    overscan: 6,
  });
  const inSight = virtual.getVirtualItems();
  const lastInSight = inSight.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastInSight >= rows.length - AHEAD) onMore();
  }, [hasMore, lastInSight, rows.length, onMore]);
  const at = useMemo(() => rows.findIndex(({ id }) => id === cursor), [rows, cursor]);
  const { scrollToIndex } = virtual;
  useEffect(() => {
    if (at >= 0) scrollToIndex(at, { align: "auto" });
  }, [at, scrollToIndex]);
  // A link, a notification or the palette opens a conversation that may stand out of sight. Once: later nothing moves.
  const broughtTo = useRef<string>(undefined);
  const { selected } = props;
  useEffect(() => {
    if (!selected || rows.length === 0 || broughtTo.current === selected) return;
    broughtTo.current = selected;
    const opened = rows.findIndex(({ id }) => id === selected);
    if (opened >= 0) scrollToIndex(opened, { align: "auto" });
  }, [selected, rows, scrollToIndex]);
  const stepTo = (next: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, next))];
    if (row) props.onCursor(row.id);
  };
  const key = (event: KeyboardEvent) => {
    if (isIme(event)) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: at + 8,
      PageUp: at - 8,
    };
    const step = steps[event.key];
    if (plain && step !== undefined) {
      event.preventDefault();
      if (event.shiftKey && cursor) selection.toggle(cursor);
      stepTo(step);
    } else if (plain && event.key === "Enter" && cursor) {
      event.preventDefault();
      props.onOpen(cursor);
    } else if (event.key === "Escape" && selection.ids.size > 0) {
      event.preventDefault();
      selection.clear();
    } else if ((event.ctrlKey || event.metaKey) && event.code === "KeyA") {
      event.preventDefault();
      selection.selectShown();
    } else if (props.onKey(event.nativeEvent)) {
      event.preventDefault();
    }
  };
  // Rows stay as they are while only the place of the list changes: what they call is the same from frame to frame.
  const calls = useRef(props);
  useEffect(() => {
    calls.current = props;
  });
  const click = useCallback((id: string, event: MouseEvent) => {
    const { selection, onOpen } = calls.current;
    if (event.shiftKey) selection.reach(id);
    else if (event.ctrlKey || event.metaKey) selection.toggle(id);
    else onOpen(id);
  }, []);
  const toggle = useCallback((id: string) => calls.current.selection.toggle(id), []);
  return (
    <div
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label={t("list:conversations")}
      aria-multiselectable
      aria-activedescendant={at >= 0 ? `row-${cursor}` : undefined}
      className={classes.rows}
      onKeyDown={key}
      onScroll={(event) => offsets.set(listKey, event.currentTarget.scrollTop)}
      onFocus={() => cursor === undefined && stepTo(0)}
    >
      <div role="presentation" className={classes.spacer} style={{ height: virtual.getTotalSize() }}>
        {inSight.map(({ index, start }) => {
          const row = rows[index];
          return row ? (
            <ConversationRow
              key={index % POOL}
              t={t}
              place={place}
              now={now}
              row={row}
              at={index}
              of={hasMore ? -1 : rows.length}
              isOpen={row.id === props.selected}
              isHere={row.id === cursor}
              isSelected={selection.ids.has(row.id)}
              isGone={props.isGone(row.id)}
              top={start}
              onOpen={click}
              onToggle={toggle}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

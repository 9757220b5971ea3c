import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isMeant, useActions } from "../../../actions/actions";
import { later } from "../../../ui/later/later";
import { ListBody } from "./ListBody";
import { ListHead } from "./ListHead";
import classes from "./list.module.css";
import { neighbourOf, type Stood } from "./neighbour";
import { Rows } from "./Rows";
import { useBeyond } from "./useBeyond";
import { useDoable } from "./useDoable";
import { useFilter } from "./useFilter";
import { useRows } from "./useRows";
import { useSelection } from "./useSelection";

const BulkBar = later(() => import("./BulkBar").then((part) => part.BulkBar));

/** The conversations of a view: found, narrowed, chosen, and done with together. */
export function ConversationList({ view, selected }: { view: string; selected?: string }) {
  const { t } = useTranslation("list");
  const navigate = useNavigate();
  const { filter, change, clear, everywhere, isFiltered } = useFilter(view);
  const [isHeld, setHeld] = useState({ hovered: false, focused: false });
  const { list, rows, waits, release, isGone } = useRows(filter, isHeld.hovered || isHeld.focused);
  const [cursor, setCursor] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  const toRows = useCallback(() => box.current?.focus(), []);
  const order = useMemo(() => rows.map(({ id }) => id), [rows]);
  const current = selected ?? cursor ?? "";
  const here = order.indexOf(current);
  const listKey = JSON.stringify(filter);
  const stood = useRef<Stood & { list: string }>(undefined);
  useEffect(() => {
    const isNew = stood.current?.id !== current || stood.current.list !== listKey;
    if (here >= 0 && isNew) stood.current = { id: current, order, list: listKey };
  }, [here, current, order, listKey]);
  const beyond = useBeyond({
    selected,
    isRead: list.isSuccess && (!list.isFetching || list.isFetchingNextPage),
    isIn: selected !== undefined && here >= 0,
    hasMore: list.hasNextPage,
  });
  const selection = useSelection(filter, order);
  const hasSelection = selection.ids.size > 0;

  const open = (id: string) => {
    setCursor(id);
    void navigate({ to: "/inbox/$view/$conversation", params: { view, conversation: id }, search: true });
  };
  const step = (by: 1 | -1) => () => {
    const before = stood.current?.list === listKey ? stood.current : undefined;
    const next = current ? neighbourOf(before, order, current, by) : order[0];
    if (!next) return;
    if (selected) return open(next);
    setCursor(next);
    // There Enter opens it, and every other key of a row is heard.
    box.current?.focus();
  };
  const at = hasSelection ? selection.which : undefined;
  const doneAll = useCallback(() => selection.clear(), [selection.clear]);
  const bulk = useDoable(at, () => undefined, doneAll);
  const single = useDoable(hasSelection ? undefined : (selected ?? cursor), step(1), () => undefined);
  const focused = useDoable(hasSelection ? undefined : cursor, step(1), () => undefined);
  const select = () => (cursor ?? selected) && selection.toggle(cursor ?? selected ?? "");
  useActions([
    {
      id: "list.next",
      label: t("next"),
      group: t("group"),
      keysOnly: true,
      run: step(1),
    },
    {
      id: "list.before",
      label: t("before"),
      group: t("group"),
      keysOnly: true,
      run: step(-1),
    },
    {
      id: "list.open",
      label: t("open"),
      group: t("group"),
      keysOnly: true,
      run: () => cursor && open(cursor),
    },
    {
      id: "list.select",
      label: t("select"),
      group: t("group"),
      keysOnly: true,
      run: select,
    },
    ...(hasSelection ? bulk.actions : single.actions),
  ]);
  const rowKey = (event: KeyboardEvent) => {
    const { actions } = hasSelection ? bulk : focused;
    const meant = actions.find(({ id }) => isMeant(event, id));
    meant?.run();
    return meant !== undefined;
  };
  return (
    <section
      aria-label={t("conversations")}
      className={classes.pane}
      onMouseEnter={() => setHeld((now) => ({ ...now, hovered: true }))}
      onMouseLeave={() => setHeld((now) => ({ ...now, hovered: false }))}
      onFocus={() => setHeld((now) => ({ ...now, focused: true }))}
      onBlur={() => setHeld((now) => ({ ...now, focused: false }))}
    >
      <ListHead view={view} filter={filter} isFiltered={isFiltered} change={change} onLeave={toRows} />
      {hasSelection ? <BulkBar selection={selection} doable={bulk} /> : null}
      {beyond ? (
        <p role="status" className={classes.beyond}>
          {t(`beyond.${beyond}`)}
        </p>
      ) : null}
      {waits > 0 ? (
        <Button size="compact-sm" variant="light" className={classes.again ?? ""} onClick={release}>
          {t("sortAgain", { count: waits })}
        </Button>
      ) : null}
      <ListBody
        view={view}
        list={list}
        isEmpty={rows.length === 0}
        isFiltered={isFiltered}
        onClear={clear}
        onEverywhere={filter.q && view !== "all" ? everywhere : undefined}
      >
        <Rows
          key={listKey}
          box={box}
          listKey={listKey}
          rows={rows}
          selected={selected}
          cursor={cursor}
          selection={selection}
          hasMore={list.hasNextPage && !list.isFetchNextPageError}
          isGone={isGone}
          onCursor={setCursor}
          onOpen={open}
          onMore={() => !list.isFetching && void list.fetchNextPage()}
          onKey={rowKey}
        />
      </ListBody>
      {bulk.menus}
      {single.menus}
      {focused.menus}
    </section>
  );
}

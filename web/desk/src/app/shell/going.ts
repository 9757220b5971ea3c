import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useActions } from "../../actions/actions";
import { useMe } from "../../data/me";
import { firstView } from "../search";
import { PLACES, type PlaceName } from "./places";

/** Goes to a place of the rail. */
export function useGo(): (place: PlaceName) => void {
  const navigate = useNavigate();
  return useCallback(
    (place) => {
      if (place === "inbox") void navigate({ to: "/inbox/$view", params: { view: firstView() } });
      else if (place === "customers") void navigate({ to: "/customers" });
      else if (place === "live") void navigate({ to: "/live" });
      else void navigate({ to: "/settings/$section", params: { section: "workspace" } });
    },
    [navigate],
  );
}

/** The places whoever is logged in may go to. */
export function usePlaces() {
  const { permissions } = useMe().role;
  return PLACES.filter(({ permission }) => permission === undefined || permissions.includes(permission));
}

/** Offers the way to each place to the palette and to its keys. */
export function useGoing(): void {
  const { t } = useTranslation("app");
  const go = useGo();
  const places = usePlaces();
  useActions(
    places.map(({ name }) => ({
      id: `go.${name}`,
      label: t(name),
      words: WORDS[name],
      group: t("rail"),
      run: () => go(name),
    })),
  );
}

const WORDS: Record<PlaceName, string[]> = {
  inbox: ["inbox", "受信箱", "じゅしんばこ", "jushinbako"],
  customers: ["customers", "顧客", "こきゃく", "kokyaku"],
  live: ["live", "queues", "supervisor", "ライブ", "らいぶ", "raibu", "監視", "kanshi"],
  settings: ["settings", "設定", "せってい", "settei"],
};

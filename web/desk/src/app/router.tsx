import { createRootRoute, createRoute, createRouter, Outlet, redirect } from "@tanstack/react-router";
import { problemOf } from "@tsunagu/shared/api/problem";
import { cache } from "../data/cache";
import { meQuery } from "../data/me";
import { changeLocale } from "../i18n/start";
import { later } from "../ui/later/later";
import { Waiting } from "../ui/Waiting";
import { NotFound } from "./NotFound";
import { PageFault, WindowFault } from "./PageFault";
import { firstView, inboxSearch, parseSearch, stringifySearch } from "./search";
import { Shell } from "./shell/Shell";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: WindowFault });

/** A page stands in its place when it was fetched, and what is around it from the beginning. */
const page = { meanwhile: () => <Waiting rows={6} height={48} />, onDemand: true };

/** Pages for whoever is not logged in. */
const entry = () => import("../features/entry/pages");
const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: later(() => entry().then((part) => part.SetupPage), page),
});
const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  component: later(() => entry().then((part) => part.LoginPage), page),
  validateSearch: ({ next, ended }: Record<string, unknown>): { next?: string; ended?: true } => ({
    ...(typeof next === "string" ? { next } : {}),
    ...(ended === true || ended === "true" ? { ended: true } : {}),
  }),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: later(() => entry().then((part) => part.InvitationPage), page),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: later(() => entry().then((part) => part.ResetPage), page),
});

/** Everything behind the log-in. */
const desk = createRoute({
  getParentRoute: () => root,
  id: "desk",
  component: Shell,
  errorComponent: WindowFault,
  beforeLoad: async ({ location }) => {
    try {
      const me = await cache.ensureQueryData(meQuery);
      if (me.member?.locale === "ja" || me.member?.locale === "en") await changeLocale(me.member.locale);
    } catch (fault) {
      const problem = problemOf(fault);
      if (problem.status === 401) throw redirect({ to: "/login", search: { next: location.href } });
      if (problem.code === "setup_needed") throw redirect({ to: "/setup" });
      throw fault;
    }
  },
});
const home = createRoute({
  getParentRoute: () => desk,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/inbox/$view", params: { view: firstView() } });
  },
});
const welcome = createRoute({
  getParentRoute: () => desk,
  path: "/welcome",
  component: later(() => entry().then((part) => part.WelcomePage), page),
});
const inboxPage = () => import("../features/inbox/InboxPage");
const inbox = createRoute({
  getParentRoute: () => desk,
  path: "/inbox/$view",
  validateSearch: inboxSearch,
  component: later(() => inboxPage().then((part) => part.InboxPage), page),
});
const inboxConversation = createRoute({ getParentRoute: () => inbox, path: "$conversation" });
const inboxNew = createRoute({ getParentRoute: () => inbox, path: "new" });
const customersPage = () => import("../features/customers/pages");
const customers = createRoute({
  getParentRoute: () => desk,
  path: "/customers",
  validateSearch: (search: Record<string, unknown>): { q?: string } =>
    typeof search.q === "string" && search.q ? { q: search.q } : {},
  component: later(() => customersPage().then((part) => part.CustomersPage), page),
});
const customer = createRoute({
  getParentRoute: () => desk,
  path: "/customers/$profile",
  component: later(() => customersPage().then((part) => part.CustomerPage), page),
});
const live = createRoute({
  getParentRoute: () => desk,
  path: "/live",
  component: later(() => import("../features/live/LivePage").then((part) => part.LivePage), page),
});
const settingsHome = createRoute({
  getParentRoute: () => desk,
  path: "/settings",
  component: later(() => import("../features/settings/SettingsHome").then((part) => part.SettingsHome), page),
});
const settings = createRoute({
  getParentRoute: () => desk,
  path: "/settings/$section",
  validateSearch: (search: Record<string, unknown>): { open?: string } =>
    typeof search.open === "string" && search.open ? { open: search.open } : {},
  component: later(() => import("../features/settings/SettingsPage").then((part) => part.SettingsPage), page),
});

const tree = root.addChildren([
  setup,
  login,
  invitation,
  reset,
  desk.addChildren([
    home,
    welcome,
    inbox.addChildren([inboxNew, inboxConversation]),
    customers,
    customer,
    live,
    settingsHome,
    settings,
  ]),
]);

/** Every address of the desk. */
export const router = createRouter({
  routeTree: tree,
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  scrollRestoration: false,
  // A page that fails leaves what stands around it: the rail, the bar, what is not sent yet.
  defaultErrorComponent: PageFault,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

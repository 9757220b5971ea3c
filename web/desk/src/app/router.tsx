import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { problemOf } from "@tsunagu/shared/api/problem";
import { cache } from "../data/cache";
import { meQuery } from "../data/me";
import { changeLocale } from "../i18n/start";
import { NotFound } from "./NotFound";
import { PageFault, WindowFault } from "./PageFault";
import { firstView, inboxSearch, parseSearch, stringifySearch } from "./search";
import { Shell } from "./shell/Shell";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: WindowFault });

/** Pages for whoever is not logged in. */
const entry = () => import("../features/entry/pages");
const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(entry, "SetupPage"),
});
const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  component: lazyRouteComponent(entry, "LoginPage"),
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === "string" ? { next: search.next } : {},
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: lazyRouteComponent(entry, "InvitationPage"),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyRouteComponent(entry, "ResetPage"),
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
  component: lazyRouteComponent(entry, "WelcomePage"),
});
const inboxPage = () => import("../features/inbox/InboxPage");
const inbox = createRoute({
  getParentRoute: () => desk,
  path: "/inbox/$view",
  validateSearch: inboxSearch,
  component: lazyRouteComponent(inboxPage, "InboxPage"),
});
const inboxConversation = createRoute({ getParentRoute: () => inbox, path: "$conversation" });
const inboxNew = createRoute({ getParentRoute: () => inbox, path: "new" });
const customersPage = () => import("../features/customers/pages");
const customers = createRoute({
  getParentRoute: () => desk,
  path: "/customers",
  validateSearch: (search: Record<string, unknown>): { q?: string } =>
    typeof search.q === "string" && search.q ? { q: search.q } : {},
  component: lazyRouteComponent(customersPage, "CustomersPage"),
});
const customer = createRoute({
  getParentRoute: () => desk,
  path: "/customers/$profile",
  component: lazyRouteComponent(customersPage, "CustomerPage"),
});
const settings = createRoute({
  getParentRoute: () => desk,
  path: "/settings/$section",
  validateSearch: (search: Record<string, unknown>): { open?: string } =>
    typeof search.open === "string" && search.open ? { open: search.open } : {},
  component: lazyRouteComponent(() => import("../features/settings/SettingsPage"), "SettingsPage"),
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

import app from "../app/texts/en.json";
import customers from "../features/customers/texts/en.json";
import entry from "../features/entry/texts/en.json";
import hold from "../features/hold/texts/en.json";
import actions from "../features/inbox/actions/texts/en.json";
import composer from "../features/inbox/composer/texts/en.json";
import list from "../features/inbox/list/texts/en.json";
import panel from "../features/inbox/panel/texts/en.json";
import timeline from "../features/inbox/timeline/texts/en.json";
import live from "../features/live/texts/en.json";
import notices from "../features/notices/texts/en.json";
import offers from "../features/offers/texts/en.json";
import routing from "../features/settings/routing/texts/en.json";
import settings from "../features/settings/texts/en.json";
import ui from "../ui/texts/en.json";

/** Every English text of the desk by feature. */
export const texts = {
  app,
  ui,
  entry,
  actions,
  list,
  timeline,
  composer,
  panel,
  customers,
  notices,
  live,
  offers,
  settings,
  routing,
  hold,
};

import app from "../app/texts/ja.json";
import customers from "../features/customers/texts/ja.json";
import entry from "../features/entry/texts/ja.json";
import hold from "../features/hold/texts/ja.json";
import actions from "../features/inbox/actions/texts/ja.json";
import composer from "../features/inbox/composer/texts/ja.json";
import list from "../features/inbox/list/texts/ja.json";
import panel from "../features/inbox/panel/texts/ja.json";
import timeline from "../features/inbox/timeline/texts/ja.json";
import live from "../features/live/texts/ja.json";
import notices from "../features/notices/texts/ja.json";
import offers from "../features/offers/texts/ja.json";
import routing from "../features/settings/routing/texts/ja.json";
import settings from "../features/settings/texts/ja.json";
import ui from "../ui/texts/ja.json";

/** Every Japanese text of the desk by feature. */
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

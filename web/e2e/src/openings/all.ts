import { CHANNELS } from "./channels";
import { COMPOSER } from "./composer";
import { CONVERSATION } from "./conversation";
import { CUSTOMERS } from "./customers";
import { LIST } from "./list";
import { LIVE } from "./live";
import type { Opening } from "./opening";
import { ROUTING } from "./routing";
import { SETTINGS } from "./settings";
import { SHELL } from "./shell";

/** Everything that opens on the desk; what opens at one address stands together, since a page is read once for it. */
export const OPENINGS: readonly Opening[] = [
  ...SHELL,
  ...LIST,
  ...CONVERSATION,
  ...COMPOSER,
  ...CUSTOMERS,
  ...LIVE,
  ...SETTINGS,
  ...ROUTING,
  ...CHANNELS,
];

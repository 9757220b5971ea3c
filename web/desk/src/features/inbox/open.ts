// What an open conversation needs, in one part that is loaded after the list.
export { FirstPane } from "./first/FirstPane";
export { PanelPlace } from "./panel/PanelPlace";
export { ConversationPane } from "./timeline/ConversationPane";

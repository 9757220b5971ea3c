/** The sections where routing is set up: one part, fetched when the first of them is opened. */
export { CapacitySection } from "./capacity/CapacitySection";
export { QueuesSection } from "./queues/QueuesSection";
export { TeamsSection } from "./skills/TeamsSection";
export { SlasSection } from "./slas/SlasSection";

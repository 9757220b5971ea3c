import "@mantine/notifications/styles.css";
import { Notifications } from "@mantine/notifications";
import { MOST_MESSAGES } from "../ui/toast";

/** As wide as the rail and the list together leave room for: the tools of whoever writes stay free. */
const NOTICE = 360;

/** The place of short messages. */
export function Messages() {
  return (
    <Notifications position="bottom-left" containerWidth={NOTICE} autoClose={6_000} limit={MOST_MESSAGES} />
  );
}

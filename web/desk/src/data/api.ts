import { apiClient } from "@tsunagu/shared/api/client";
import { currentLocale } from "../i18n/start";
import { namesMember } from "./pageMember";
import { keepsClock } from "./serverClock";

/** The public API as the person who is logged in. */
export const api = apiClient({ language: currentLocale });
api.use(keepsClock);
api.use(namesMember);

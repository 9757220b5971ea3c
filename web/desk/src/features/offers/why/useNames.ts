import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay } from "../../../data/me";
import { membersQuery } from "../../../data/members";
import { queuesQuery, skillsQuery } from "../../../data/routing";

/** Gives the names of what routing names by ids. */
export interface Names {
  member: (id: string | null | undefined) => string;
  skill: (id: string | null | undefined) => string;
  queue: (id: string | null | undefined) => string;
}

type Named = readonly { id: string; name?: string | null }[];

/** Names of members, skills and queues; a word for each that is gone or that one may not read. */
export function useNames(): Names {
  const { t } = useTranslation("offers");
  const members = useQuery({ ...membersQuery, enabled: useMay("members.read") }).data;
  const skills = useQuery(skillsQuery).data;
  const queues = useQuery(queuesQuery).data;
  const name = (all: Named | undefined, other: string) => (id: string | null | undefined) =>
    all?.find((one) => one.id === id)?.name ?? other;
  return {
    member: name(members, t("colleague")),
    skill: name(skills, t("skillGone")),
    queue: name(queues, t("queueGone")),
  };
}

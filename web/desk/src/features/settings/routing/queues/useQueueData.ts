import { useQuery } from "@tanstack/react-query";
import { channelsQuery } from "../../../../data/channels";
import { useMay } from "../../../../data/me";
import { agentsQuery, queuesQuery, skillsQuery, slasQuery, teamsQuery } from "../../../../data/routing";
import { settingsQuery } from "../../../../data/workspace";

/** Everything the form of a queue names, read at once: all of it, or why something is missing. */
export function useQueueData() {
  const maySeeChannels = useMay("channels.read");
  const channels = useQuery({ ...channelsQuery, enabled: maySeeChannels });
  const [queues, skills, teams, agents, slas] = [
    useQuery(queuesQuery),
    useQuery(skillsQuery),
    useQuery(teamsQuery),
    useQuery(agentsQuery),
    useQuery(slasQuery),
  ];
  const workspace = useQuery(settingsQuery);
  const all = [queues, skills, teams, agents, slas, workspace, ...(maySeeChannels ? [channels] : [])];
  const isWhole = all.every(({ data }) => data !== undefined);
  const { data } = workspace;
  return {
    data:
      isWhole && data
        ? {
            queues: queues.data ?? [],
            skills: skills.data ?? [],
            teams: teams.data ?? [],
            agents: agents.data ?? [],
            slas: slas.data ?? [],
            channels: channels.data?.items ?? [],
            workspace: data,
          }
        : undefined,
    error: all.find(({ isError }) => isError)?.error,
    isError: all.some(({ isError }) => isError),
    refetch: () => Promise.all(all.filter(({ isError }) => isError).map((one) => one.refetch())),
  };
}

export type QueueData = NonNullable<ReturnType<typeof useQueueData>["data"]>;

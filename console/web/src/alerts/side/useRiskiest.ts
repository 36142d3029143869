import { useQuery } from "@tanstack/react-query";
import { glanceMs, list } from "../../data/query.ts";
import { filterOfGroup } from "../groupBy.ts";
import type { AlertGroup, ListedAlert } from "../lines.ts";

/** The riskiest alerts of a group, as the queue's question finds them. */
export function useRiskiest({ by, id }: AlertGroup, filter: Readonly<Record<string, unknown>>) {
  const name = filterOfGroup[by];
  return useQuery({
    queryKey: ["queue-group", "side", name, id, filter],
    queryFn: async ({ signal }) =>
      list<ListedAlert>(
        "alerts",
        { filter: { ...filter, [name]: [id] }, sort: ["risk", "DESC"], limit: 10 },
        { signal },
      ),
    gcTime: glanceMs,
  });
}

import type { DrillWhole } from "@chengfang/model/drill/drill";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { one } from "../data/query.ts";
import { useAct } from "../ui/useAct.ts";

/** How often a drill under way is looked at again. */
const everyMs = 3000;

interface Moving {
  readonly method?: "POST" | "PUT";
  readonly body?: object;
  readonly done: string;
}

type Move = (path: string, moving: Moving) => Promise<(DrillWhole & { token?: string }) | undefined>;

/** What the parts of a drill's page are given. */
export interface DrillHeld {
  readonly drill: DrillWhole;
  readonly busy: boolean;
  readonly move: Move;
}

/** One drill with all that came of it, followed while it is under way, and the ways to move it on. */
export function useDrill(id: string) {
  const client = useQueryClient();
  const { act, busy } = useAct();
  const key = ["drills", id];
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: async () => one<DrillWhole>("drills", id),
    refetchInterval: ({ state }) => (state.data?.state === "ended" ? false : everyMs),
  });
  const move: Move = async (path, { method = "POST", body = {}, done }) => {
    const next = await act<DrillWhole & { token?: string }>({
      path: `/drills/${encodeURIComponent(id)}${path}`,
      method,
      body,
      done,
    });
    if (next !== undefined) client.setQueryData(key, next);
    return next;
  };
  return { drill: data, error, busy, retry: () => void refetch(), move };
}

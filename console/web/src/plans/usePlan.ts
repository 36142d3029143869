import type { Plan, PlanVersion } from "@chengfang/model/emergency/plan";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { one } from "../data/query.ts";
import { useAct } from "../ui/useAct.ts";

export type WholePlan = Plan & { readonly versions: readonly PlanVersion[] };

/** One plan with its versions, and the ways to move it on. */
export function usePlan(id: string) {
  const client = useQueryClient();
  const { act, busy } = useAct();
  const key = ["plans", id];
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: async () => one<WholePlan>("plans", id) });
  return {
    plan: data,
    error,
    busy,
    retry: () => void refetch(),
    /** Whether it was done; a no has been shown. */
    move: async (path: string, { method = "POST", body = {}, done }: Moving): Promise<boolean> => {
      const next = await act<WholePlan>({ path: `/plans/${encodeURIComponent(id)}${path}`, method, body, done });
      if (next === undefined) return false;
      client.setQueryData(key, next);
      return true;
    },
  };
}

interface Moving {
  readonly method?: "POST" | "PUT";
  readonly body?: object;
  readonly done: string;
}

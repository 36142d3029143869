import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNotify } from "react-admin";
import { request } from "../http/request.ts";
import { useExplain } from "../ui/useExplain.ts";
import type { SavedView } from "./view.ts";

type Change = Partial<Pick<SavedView, "name" | "query" | "shared">>;

export interface Views {
  readonly views: readonly SavedView[];
  readonly ready: boolean;
  readonly create: (view: { name: string; query: string; shared: boolean }) => Promise<void>;
  readonly change: (id: string, change: Change) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  readonly makeDefault: (id: string, on: boolean) => Promise<void>;
}

/** The views that somebody has of a list, and what can be done with them. */
export function useViews(screen: string): Views {
  const client = useQueryClient();
  const notify = useNotify();
  const fail = useExplain();
  const { data, isSuccess } = useQuery({
    queryKey: ["views", screen],
    queryFn: async ({ signal }) => request<SavedView[]>(`/views?screen=${screen}`, { signal }),
    staleTime: 60_000,
  });
  const act = async (path: string, method: "POST" | "PUT" | "DELETE", body?: unknown) => {
    await request(path, { method, body }).then(() => notify("views.done", { type: "success" }), fail);
    await client.invalidateQueries({ queryKey: ["views", screen] });
  };
  return {
    views: data ?? [],
    ready: isSuccess,
    create: async (view) => act("/views", "POST", { screen, ...view }),
    change: async (id, change) => act(`/views/${id}`, "PUT", change),
    remove: async (id) => act(`/views/${id}`, "DELETE"),
    makeDefault: async (id, on) => act(`/views/${id}/default`, "PUT", { on }),
  };
}

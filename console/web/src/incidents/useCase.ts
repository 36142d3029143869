import type { IncidentLink, IncidentMerge, Lessons, Observable } from "@chengfang/model/casework";
import type { TimelineEntry } from "@chengfang/model/incident";
import type { Checklist } from "@chengfang/model/playbook";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNotify } from "react-admin";
import { request } from "../http/request.ts";
import { useExplain } from "../ui/useExplain.ts";

interface Asked {
  readonly method?: "POST" | "PUT" | "DELETE";
  readonly body?: unknown;
  /** Key of the message that says it was done. */
  readonly done?: string;
}

interface Parts {
  readonly timeline: TimelineEntry[];
  readonly checklists: Checklist[];
  readonly observables: Observable[];
  readonly links: { readonly links: IncidentLink[]; readonly merged: IncidentMerge[] };
  readonly lessons: Lessons;
}

/** One part of an incident: what it is now, and ways to change it. */
export function useCase<K extends keyof Parts>(incidentId: string, part: K, query = "") {
  const client = useQueryClient();
  const notify = useNotify();
  const fail = useExplain();
  const base = `/incidents/${encodeURIComponent(incidentId)}`;
  const { data, error, refetch } = useQuery({
    queryKey: ["incident", incidentId, part, query],
    queryFn: async ({ signal }) => request<Parts[K]>(`${base}/${part}${query}`, { signal }),
    placeholderData: keepPreviousData,
  });
  return {
    data,
    error,
    refetch: () => void refetch(),
    /** Whether it was done; a no has been shown. */
    act: async (path: string, { method = "POST", body = {}, done }: Asked = {}): Promise<boolean> => {
      try {
        await request(path.startsWith("/") ? path : `${base}/${path}`, { method, body });
      } catch (problem) {
        fail(problem);
        return false;
      } finally {
        await client.invalidateQueries({ queryKey: ["incident", incidentId] });
      }
      if (done !== undefined) notify(done, { type: "success" });
      return true;
    },
  };
}

import type { ListKind } from "@chengfang/model/enrichment";
import type { ListChange, ListPreview, ListsState } from "@chengfang/model/list-change";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { request } from "../http/request.ts";

const listKey = "lists";
const everyMs = 10_000;

/** The lists, looked at every few seconds: a second person may decide meanwhile. */
export function useLists() {
  return useQuery({
    queryKey: [listKey, "state"],
    queryFn: async ({ signal }) => request<ListsState>("/lists", { signal, background: true }),
    refetchInterval: everyMs,
  });
}

/** After an act: lists, entries and changes are asked anew; what was decided has no difference to show any more. */
export function useRefresh(): () => void {
  const client = useQueryClient();
  return () => {
    for (const part of ["state", "entries", "changes"]) void client.invalidateQueries({ queryKey: [listKey, part] });
  };
}

interface Question {
  readonly q: string;
  readonly offset: number;
  readonly limit: number;
}

/** Entries of a list; `since` is when it was replaced last. */
export function useEntries(list: ListKind, { q, offset, limit }: Question, since: string) {
  return useQuery({
    queryKey: [listKey, "entries", list, q, offset, limit, since],
    queryFn: async ({ signal }) =>
      request<{ total: number; rows: string[][] }>(
        `/lists/${list}?${new URLSearchParams({ q, offset: String(offset), limit: String(limit) }).toString()}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
}

export function useChanges(list: ListKind) {
  return useQuery({
    queryKey: [listKey, "changes", list],
    queryFn: async ({ signal }) => request<{ changes: ListChange[] }>(`/lists/changes?list=${list}`, { signal }),
  });
}

/** What a change that waits would add and remove. */
export function useWaiting(id: string) {
  return useQuery({
    queryKey: [listKey, "waiting", id],
    queryFn: async ({ signal }) => request<ListPreview>(`/lists/changes/${id}`, { signal }),
  });
}

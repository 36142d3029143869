import type { Duty, Slot, Swap, Watch } from "@chengfang/model/emergency/roster";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { request } from "../http/request.ts";
import { onBell } from "../live/live.ts";
import { useMay } from "../session/may.ts";
import type { Choice } from "../ui/ChoiceChip.tsx";

interface Roster {
  readonly duties: readonly Duty[];
  readonly gaps: readonly Slot[];
}

/** Who is on duty on these days. */
export function useRoster(from: string, to: string) {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ["roster", from, to],
    queryFn: async ({ signal }) => request<Roster>(`/roster?from=${from}&to=${to}`, { signal }),
    placeholderData: keepPreviousData,
  });
  return {
    roster: data,
    error,
    retry: () => void refetch(),
    refresh: () => void client.invalidateQueries({ queryKey: ["roster"] }),
  };
}

const minuteMs = 60_000;

/** The shift of now and the one after it; undefined for whoever may not see the roster. */
export function useWatch(): { readonly now: Watch; readonly next: Watch } | undefined {
  const { data } = useQuery({
    queryKey: ["roster", "now"],
    queryFn: async ({ signal }) => request<{ now: Watch; next: Watch }>("/roster/now", { signal, background: true }),
    enabled: useMay("roster.read"),
    refetchInterval: minuteMs,
  });
  return data;
}

/** Who may be put on the roster. */
export function useDutyPeople(): readonly Choice[] {
  const { data = [] } = useQuery({
    queryKey: ["roster-people"],
    queryFn: async ({ signal }) => request<{ id: string; displayName: string }[]>("/roster/people", { signal }),
    staleTime: 5 * minuteMs,
  });
  return data.map(({ id, displayName }) => ({ value: id, label: displayName }));
}

/** Swaps that concern oneself; whoever is asked hears the bell, and sees it at once. */
export function useSwaps(): readonly Swap[] {
  const client = useQueryClient();
  useEffect(() => onBell(() => void client.invalidateQueries({ queryKey: ["roster"] })), [client]);
  const { data = [] } = useQuery({
    queryKey: ["roster", "swaps"],
    queryFn: async ({ signal }) => request<Swap[]>("/roster/swaps", { signal }),
    enabled: useMay("roster.swap"),
  });
  return data;
}

import { useQuery } from "@tanstack/react-query";
import { request } from "../http/request.ts";
import { useMay } from "../session/may.ts";
import { Countdown } from "./Countdown.tsx";
import type { ClockRow } from "./reporting.ts";

/** Clocks of many incidents, asked for once for a whole list. */
export function useClocks(): ReadonlyMap<string, ClockRow> {
  const reads = useMay("incidents.report");
  const { data = [] } = useQuery({
    queryKey: ["report-clocks"],
    queryFn: async () => request<ClockRow[]>("/report-clocks", { background: true }),
    enabled: reads,
    refetchInterval: 60_000,
    staleTime: 30_000,
  });
  return new Map(data.map((row) => [row.incidentId, row]));
}

/** The next duty of an incident to run out, in one line; nothing where none runs. */
export function ClockTag({ incidentId }: { incidentId: string }) {
  const row = useClocks().get(incidentId);
  const next = row?.clocks
    .filter(({ state }) => state === "running" || state === "overdue")
    .toSorted((a, b) => ((a.dueAt ?? "") < (b.dueAt ?? "") ? -1 : 1))[0];
  return next === undefined ? null : <Countdown clock={next} />;
}

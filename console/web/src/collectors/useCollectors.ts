import type { ReferenceState } from "@chengfang/model/enrichment";
import type { CollectorHealth, ConsumerHealth, SourceCounts } from "@chengfang/model/health";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { list } from "../data/query.ts";
import type { ListQuestion } from "../data/query.ts";
import { request } from "../http/request.ts";

const everyMs = 3000;

interface Health {
  readonly collectors: CollectorHealth | null;
  readonly consumers: readonly ConsumerHealth[];
  readonly reference: readonly ReferenceState[];
}

/** The collectors' state and counts, looked at every few seconds. */
export function useCollectors(question: ListQuestion) {
  const health = useQuery({
    queryKey: ["collectors-health"],
    queryFn: async ({ signal }) => request<Health>("/collectors/health", { signal, background: true }),
    refetchInterval: everyMs,
  });
  const sources = useQuery({
    queryKey: ["collectors", question],
    queryFn: async ({ signal }) =>
      list<SourceCounts & { id: string }>("collectors", question, { signal, background: true }),
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
  });
  return { health: health.data, sources: sources.data, error: health.error ?? sources.error };
}

import type { Containment } from "@chengfang/model/containment";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { list } from "../data/query.ts";

interface Asked {
  readonly incidentId?: string;
  readonly state?: readonly string[];
  readonly kind?: readonly string[];
  readonly q?: string;
  readonly id?: string;
  readonly offset?: number;
  readonly limit?: number;
}

/** Containment actions of a question, newest first. */
export function useContainments({ offset = 0, limit = 200, ...asked }: Asked) {
  const client = useQueryClient();
  const filter = Object.fromEntries(
    Object.entries(asked).filter(([, value]) => value !== undefined && value !== "" && value.length > 0),
  );
  const { data, error } = useQuery({
    queryKey: ["containments", filter, offset, limit],
    queryFn: async ({ signal }) => list<Containment>("containments", { filter, offset, limit }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  return {
    rows: data?.rows ?? [],
    total: data?.total ?? 0,
    error,
    refresh: () => void client.invalidateQueries({ queryKey: ["containments"] }),
  };
}

import { useQuery } from "@tanstack/react-query";
import { list } from "../data/query.ts";

export type NameOf = (id: string) => string;

/** Names behind the ids of a page of rows. */
export function useNames(resource: "systems" | "assets", ids: readonly (string | null)[]): NameOf {
  const wanted = [...new Set(ids.flatMap((id) => (id === null || id === "" ? [] : [id])))].toSorted((a, b) =>
    a < b ? -1 : 1,
  );
  const { data } = useQuery({
    queryKey: ["names", resource, wanted],
    queryFn: async ({ signal }) =>
      list<{ id: string; name: string }>(resource, { filter: { id: wanted }, limit: wanted.length }, { signal }),
    enabled: wanted.length > 0,
    staleTime: 60_000,
    placeholderData: (previous) => previous,
  });
  const names = new Map((data?.rows ?? []).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

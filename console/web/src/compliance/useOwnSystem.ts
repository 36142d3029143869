import { useQuery } from "@tanstack/react-query";
import { list } from "../data/query.ts";
import { useSelf } from "../session/session.ts";

/** The system under which an owner's files of no system in particular are kept: an owner gives nothing without one. */
export function useOwnSystem(): string | undefined {
  const owner = useSelf()?.roles.every((role) => role === "owner") ?? false;
  const { data } = useQuery({
    queryKey: ["own-system"],
    queryFn: async ({ signal }) =>
      list<{ id: string }>("systems", { filter: { mine: true }, sort: ["number", "ASC"], limit: 1 }, { signal }),
    enabled: owner,
    staleTime: 300_000,
  });
  return data?.rows[0]?.id;
}

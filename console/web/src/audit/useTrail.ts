import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router-dom";
import { list } from "../data/query.ts";
import type { Sort } from "../data/query.ts";
import { request } from "../http/request.ts";
import { spanOf } from "../ui/range.ts";
import type { AuditLine } from "./AuditTable.tsx";

export const pageSize = 100;
const newest: Sort = ["at", "DESC"];
const named = ["q", "actor", "action", "outcome", "range"] as const;
type Named = (typeof named)[number];

/** What of the trail is looked at; the address keeps it. */
export function useTrail() {
  const [params, setParams] = useSearchParams();
  const said = (name: Named) => params.get(name) ?? "";
  const page = Math.max(0, Number(params.get("page") ?? 1) - 1) || 0;
  const put = (changes: Record<string, string>) => {
    const all = { ...Object.fromEntries(params), ...changes };
    setParams(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== "")), { replace: true });
  };
  const range = said("range") || "all";
  const filter = () => ({
    q: said("q"),
    actor: said("actor"),
    action: said("action"),
    outcome: said("outcome"),
    ...spanOf(range, Date.now()),
  });
  const query = useQuery({
    queryKey: ["audit", params.toString()],
    queryFn: async ({ signal }) =>
      list<AuditLine>(
        "audit",
        { filter: filter(), sort: newest, offset: page * pageSize, limit: pageSize },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
  return {
    ...query,
    said,
    range,
    page,
    ask: (change: Partial<Record<Named, string>>) => put({ ...change, page: "" }),
    turn: (next: number) => put({ page: next === 0 ? "" : String(next + 1) }),
    exportPath: (format: "csv" | "ndjson") => {
      const given = Object.fromEntries(Object.entries(filter()).filter(([, value]) => value !== ""));
      return `/api/audit/export?${new URLSearchParams({ format, filter: JSON.stringify(given) }).toString()}`;
    },
  };
}

const wordsAgeMs = 60_000;

/** Who acts in the trail, and what they do. */
export function useTrailWords() {
  const { data } = useQuery({
    queryKey: ["audit-words"],
    queryFn: async ({ signal }) => request<{ actors: string[]; actions: string[] }>("/audit/words", { signal }),
    staleTime: wordsAgeMs,
  });
  return data ?? { actors: [], actions: [] };
}

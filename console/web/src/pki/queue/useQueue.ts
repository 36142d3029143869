import type { CertificateRequest } from "@chengfang/model/pki";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router-dom";
import { list } from "../../data/query.ts";
import { after, groupsOf, step } from "./groups.ts";
import type { Group } from "./groups.ts";

export type Which = "review" | "issue";

const states: Readonly<Record<Which, readonly string[]>> = { review: ["entered"], issue: ["approved", "failed"] };
const most = 200;
const everyMs = 15_000;

export interface QueueDesk {
  readonly groups: readonly Group[];
  readonly total: number;
  readonly most: number;
  readonly at: string | undefined;
  readonly error: unknown;
  readonly ready: boolean;
  readonly point: (id: string | undefined) => void;
  readonly step: (by: 1 | -1) => void;
  /** What was decided leaves the queue, and the next comes up. */
  readonly decided: (id: string) => void;
  readonly reload: () => void;
}

/** What waits, in groups, and the one that is looked at; the address holds which. */
export function useQueue(which: Which): QueueDesk {
  const [params, setParams] = useSearchParams();
  const { data, error, refetch } = useQuery({
    queryKey: ["pki", "queue", which],
    queryFn: async ({ signal }) =>
      list<CertificateRequest>(
        "pki/requests",
        { filter: { state: states[which] }, sort: ["number", "ASC"], limit: most },
        { signal, background: true },
      ),
    placeholderData: keepPreviousData,
    refetchInterval: everyMs,
  });
  const groups = groupsOf(data?.rows ?? []);
  const at = params.get("at") ?? undefined;
  const point = (id: string | undefined) => {
    setParams(id === undefined ? {} : { at: id }, { replace: true });
    if (id) document.querySelector(`[data-line="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
  };
  return {
    groups,
    total: data?.total ?? 0,
    most,
    at,
    error,
    ready: data !== undefined,
    point,
    step: (by) => point(step(groups, at, by)),
    decided: (id) => {
      point(after(groups, id));
      void refetch();
    },
    reload: () => void refetch(),
  };
}

import type { Disposition } from "@chengfang/model/alert";
import { request } from "../http/request.ts";
import type { Target } from "./lines.ts";

export interface Decision {
  readonly action: "acknowledge" | "assign" | "close" | "reopen";
  readonly assignee?: string | null;
  readonly disposition?: Disposition;
  readonly note?: string;
}

export interface Outcome {
  readonly matched: number;
  readonly changed: number;
  readonly refused: readonly { readonly id: string; readonly code: string }[];
}

type Filter = Readonly<Record<string, unknown>>;

const bulk = async (asked: Decision & ({ ids: readonly string[] } | { filter: Filter })) =>
  request<Outcome>("/alerts/bulk", { method: "POST", body: asked });

/** Decides everything that a query finds, also what is not on the page. */
export const decideQuery = async (filter: Filter, decision: Decision): Promise<Outcome> =>
  bulk({ ...decision, filter });

/** Decides what is selected: alerts by id, groups by the query narrowed to their rules. */
export async function decideTarget({ ids, ruleIds }: Target, filter: Filter, decision: Decision): Promise<Outcome> {
  const asked = [
    ...(ids.length > 0 ? [bulk({ ...decision, ids })] : []),
    ...(ruleIds.length > 0 ? [bulk({ ...decision, filter: { ...filter, ruleId: ruleIds } })] : []),
  ];
  const outcomes = await Promise.all(asked);
  return {
    matched: outcomes.reduce((sum, { matched }) => sum + matched, 0),
    changed: outcomes.reduce((sum, { changed }) => sum + changed, 0),
    refused: outcomes.flatMap(({ refused }) => refused),
  };
}

/** Raises an alert to an incident and tells which. */
export async function escalate(alertId: string): Promise<string> {
  const { incidentId } = await request<{ incidentId: string }>(`/alerts/${encodeURIComponent(alertId)}/escalate`, {
    method: "POST",
    body: {},
  });
  return incidentId;
}

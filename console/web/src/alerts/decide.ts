import type { Alert, Disposition } from "@chengfang/model/alert";
import type { Job } from "../data/job.ts";
import { request } from "../http/request.ts";
import { filterOfGroup } from "./groupBy.ts";
import type { Target } from "./lines.ts";

export interface Decision {
  readonly action: "acknowledge" | "assign" | "close" | "reopen" | "note";
  readonly assignee?: string | null;
  readonly disposition?: Disposition;
  readonly note?: string;
}

type Filter = Readonly<Record<string, unknown>>;

const bulk = async (asked: object) => request<Job>("/alerts/bulk", { method: "POST", body: asked });

/** Decides everything that a query finds, also what is not on the page. */
export const decideQuery = async (filter: Filter, decision: Decision): Promise<Job[]> => [
  await bulk({ ...decision, filter }),
];

/** Decides one alert as it was seen; who was quicker is not decided over. */
export const decideOne = async ({ id, decidedAt }: Pick<Alert, "id" | "decidedAt">, decision: Decision): Promise<Job> =>
  bulk({ ...decision, ids: [id], seen: { [id]: decidedAt } });

/** Decides what is selected: alerts as they were seen, groups by the query narrowed to what they have in common. */
export async function decideTarget({ alerts, groups }: Target, filter: Filter, decision: Decision): Promise<Job[]> {
  const ids = alerts.map(({ id }) => id);
  const seen = Object.fromEntries(alerts.map(({ id, decidedAt }) => [id, decidedAt]));
  const jobs = ids.length > 0 ? [await bulk({ ...decision, ids, seen })] : [];
  const [first] = groups;
  if (first === undefined) return jobs;
  const narrowed = { ...filter, [filterOfGroup[first.by]]: groups.map(({ id }) => id) };
  return [...jobs, await bulk({ ...decision, filter: narrowed })];
}

/** Raises an alert to an incident, `new` or one that is open, and tells which it became part of. */
export async function escalate(alertId: string, into: string): Promise<string> {
  const { incidentId } = await request<{ incidentId: string }>(`/alerts/${encodeURIComponent(alertId)}/escalate`, {
    method: "POST",
    body: { into },
  });
  return incidentId;
}

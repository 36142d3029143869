import { request, send } from "../http/request.ts";

export type Sort = readonly [field: string, order: "ASC" | "DESC"];

/** Answers about what was only glanced at are kept for a step back, not for minutes: whoever triages opens hundreds an hour. */
export const glanceMs = 10_000;

/** What a list is asked for. */
export interface ListQuestion {
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly sort?: Sort;
  readonly offset?: number;
  readonly limit?: number;
  /** Parameters besides those of every list. */
  readonly more?: Readonly<Record<string, string>>;
}

export interface Rows<T> {
  readonly rows: T[];
  readonly total: number;
  /** The total is a lower bound. */
  readonly capped: boolean;
  /** Since when the answer holds, where there was no time for all of it. */
  readonly reached?: string | undefined;
  /** Lines of drills in this time were left out. */
  readonly withoutDrills?: boolean;
  /** Of groups of alerts: how many alerts there are in all of them. */
  readonly alerts?: number | undefined;
}

/** The query string of the simple-rest conventions. */
export function listSearch({ filter = {}, sort, offset = 0, limit = 50, more = {} }: ListQuestion): string {
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ""));
  const params = new URLSearchParams({
    filter: JSON.stringify(given),
    range: JSON.stringify([offset, offset + limit - 1]),
    ...more,
  });
  if (sort) params.set("sort", JSON.stringify(sort));
  return params.toString();
}

/** The total behind the slash of `alerts 0-49/123`. */
export function totalOf(contentRange: string | null): number | undefined {
  const [, total] = /\/(\d+)$/.exec(contentRange ?? "") ?? [];
  return total === undefined ? undefined : Number(total);
}

/** One page of a list. */
export async function list<T>(
  resource: string,
  asked: ListQuestion,
  options: { signal?: AbortSignal; background?: boolean } = {},
): Promise<Rows<T>> {
  const response = await send(`/${resource}?${listSearch(asked)}`, options);
  const rows = (await response.json()) as T[];
  const total = totalOf(response.headers.get("content-range")) ?? rows.length;
  const reached = response.headers.get("x-reached") ?? undefined;
  const alerts = Number(response.headers.get("x-alerts") ?? total);
  const capped = response.headers.get("x-total-capped") === "true";
  const withoutDrills = response.headers.get("x-without-drills") === "true";
  return { rows, total, capped, withoutDrills, reached, alerts };
}

export const one = <T>(resource: string, id: string): Promise<T> =>
  request<T>(`/${resource}/${encodeURIComponent(id)}`);

import { readQuery } from "@chengfang/model/query-language/read";
import { Refusal } from "@chengfang/model/refusal";
import type { EventPage, EventQuery, FieldFilter } from "@chengfang/model/search";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { namesDrills, withoutDrills } from "../drills/without.ts";
import type { Range } from "../http/list.ts";
import { seesMasked, unguessable } from "../masking/guess.ts";
import type { EventFilter } from "./schema.ts";

const own = new Set(["from", "to", "text", "q", "filters", "query", "ids", "id", "drills"]);

/**
 * A filter as the event index asks it; without a time range, everything that is kept. A person's must not guess numbers.
 * Drills' lines are left out, as everywhere, unless they are asked for.
 */
export async function questionOf(deps: Deps, filter: EventFilter, person?: Person): Promise<EventQuery> {
  const { from, to, text, q, filters = [], ids, id } = filter;
  const asked = ids ?? (id === undefined ? undefined : [id].flat());
  const range = await rangeOf(deps, { from, to }, asked === undefined);
  if (range.from > range.to) throw new Refusal("bad-request", "the time range ends before it begins");
  const conditions = [...filters, ...equalities(filter)];
  if (conditions.length > mostFilters)
    throw new Refusal("bad-request", `more than ${mostFilters} conditions`, { part: "querystring", field: "filter" });
  const query = {
    ...range,
    text: [text, q].filter(Boolean).join(" "),
    filters: conditions,
    ...(asked === undefined ? {} : { ids: asked }),
    ...asCondition(filter.query ?? ""),
  };
  const shown = filter.drills === true ? query : await onlyReal(deps, query);
  return person !== undefined && seesMasked(deps.config, person) ? unguessable(shown) : shown;
}

async function onlyReal({ records }: Deps, query: EventQuery): Promise<EventQuery> {
  if (query.ids !== undefined || namesDrills(query)) return query;
  return { ...query, filters: [...query.filters, ...(await withoutDrills(records, query))] };
}

/** However they are written: each is looked at for every event. */
const mostFilters = 50;

/** A query as its condition; one that cannot be read is refused with the place and both sentences. */
function asCondition(text: string): Pick<EventQuery, "where"> {
  const read = readQuery(text);
  if ("complaint" in read) {
    const { from, to, zh, en } = read.complaint;
    throw new Refusal("invalid", en, { reason: "query", from, to, zh });
  }
  return read.condition === undefined ? {} : { where: read.condition };
}

function equalities(filter: EventFilter): FieldFilter[] {
  return Object.entries(filter).flatMap(([field, value]): FieldFilter[] => {
    const [only] = [value].flat();
    if (own.has(field) || only === undefined || typeof only === "object") return [];
    return [{ field, op: "is", value: only }];
  });
}

interface Given {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
/** Ids find their events by themselves: when these were need not be looked up. */
const anyTime = { from: "0001-01-01T00:00:00.000Z", to: "9999-12-31T23:59:59.999Z" };

async function rangeOf(deps: Deps, { from, to }: Given, needsTime: boolean) {
  if (from !== undefined && to !== undefined) return { from, to };
  return needsTime ? kept(deps, { from, to }) : { from: from ?? anyTime.from, to: to ?? anyTime.to };
}

async function kept(deps: Deps, given: Given) {
  const { oldest, newest } = await deps.events.stats();
  const now = new Date(deps.now()).toISOString();
  const end = newest === null ? now : new Date(Date.parse(newest) + 1).toISOString();
  return { from: given.from ?? oldest ?? now, to: given.to ?? (end > now ? end : now) };
}

interface Asked {
  readonly query: EventQuery;
  readonly range: Range;
  readonly oldestFirst: boolean;
  readonly stop?: AbortSignal;
}

/** A page of events, newest or oldest first; each with its id where lists look for it. */
export async function searchEvents(deps: Deps, { query, range, oldestFirst, stop }: Asked): Promise<EventPage> {
  if (!oldestFirst) return withIds(await deps.events.search(query, range, stop));
  const { within: _within, ...whole } = query; // the oldest are only known when all are
  const { total, capped } = await deps.events.search(whole, { offset: 0, limit: 1 }, stop);
  if (capped) throw new Refusal("invalid", "too many events to begin with the oldest: narrow the time", { total });
  const end = Math.max(0, total - range.offset);
  const offset = Math.max(0, end - range.limit);
  if (end === 0) return { events: [], total, capped };
  const page = await deps.events.search(whole, { offset, limit: end - offset }, stop);
  return withIds({ ...page, events: page.events.toReversed() });
}

function withIds(page: EventPage): EventPage {
  return { ...page, events: page.events.map((event) => ({ id: event["event.id"], ...event })) };
}

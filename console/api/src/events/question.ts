import { readQuery } from "@chengfang/model/query-language/read";
import { Refusal } from "@chengfang/model/refusal";
import type { EventPage, EventQuery, FieldFilter } from "@chengfang/model/search";
import type { Deps } from "../deps.ts";
import type { Range } from "../http/list.ts";
import type { EventFilter } from "./schema.ts";

const own = new Set(["from", "to", "text", "q", "filters", "query", "ids", "id"]);

/** A filter as the event index asks it; without a time range, everything that is kept. */
export async function questionOf(deps: Deps, filter: EventFilter): Promise<EventQuery> {
  const { from, to, text, q, filters = [], ids, id } = filter;
  const range = from !== undefined && to !== undefined ? { from, to } : await kept(deps, { from, to });
  const asked = ids ?? (id === undefined ? undefined : [id].flat());
  if (range.from > range.to) throw new Refusal("bad-request", "the time range ends before it begins");
  return {
    ...range,
    text: [text, q].filter(Boolean).join(" "),
    filters: [...filters, ...equalities(filter)],
    ...(asked === undefined ? {} : { ids: asked }),
    ...asCondition(filter.query ?? ""),
  };
}

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

async function kept(deps: Deps, given: { from?: string | undefined; to?: string | undefined }) {
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

import type { DuckDBConnection } from "@duckdb/node-api";
import type { EventQuery } from "@chengfang/model/search";
import { groups, statistics, top } from "./group.ts";
import { histogram } from "./histogram.ts";
import type { Lanes } from "./lanes.ts";
import { isByMinute } from "./minutes.ts";
import { page } from "./page.ts";
import type { EventSearch } from "./port.ts";
import { asRefusal } from "./row.ts";
import { goOn } from "./walk.ts";

/** An index of so few events is asked as a whole at once: cutting the question up would only cost. */
const fewEvents = 300_000;

interface Index {
  readonly ask: Lanes;
  /** For what takes a few milliseconds. */
  readonly glance: Lanes;
  readonly size: { readonly rows: number };
}

interface Asking {
  readonly bars?: number;
  readonly stop?: AbortSignal | undefined;
}

/** Questions, each on a connection of its own while it is answered. */
export function searching({ ask, glance, size }: Index): Omit<EventSearch, "export" | "stats"> {
  const timely = (query: EventQuery): EventQuery => {
    if (size.rows > fewEvents) return query;
    const { within: _within, ...whole } = query;
    return whole;
  };
  const answer = async <T>(
    query: EventQuery,
    { bars, stop }: Asking,
    find: (connection: DuckDBConnection, query: EventQuery) => Promise<T>,
  ): Promise<T> =>
    (isQuick(query, bars) ? glance : ask)
      .once(async (connection) => whileWanted(connection, stop, async () => find(connection, timely(query))))
      .catch((error: unknown) => {
        throw asRefusal(error);
      });
  return {
    search: (query, range, stop) => answer(query, { stop }, (on, asked) => page(on, asked, { ...range, stop })),
    histogram: (query, bars, stop) =>
      answer(query, { bars, stop }, (on, asked) => histogram(on, asked, { bars, stop })),
    top: async (query, field, limit) => (await answer(query, {}, (on) => top(on, query, { field, limit }))).values,
    topWithin: (query, by, stop) => answer(query, { stop }, (on, asked) => top(on, asked, { ...by, stop })),
    groups: (query, by, stop) => answer(query, { stop }, (on, asked) => groups(on, asked, { ...by, stop })),
    statistics: (query, field, stop) => answer(query, { stop }, (on, asked) => statistics(on, asked, { field, stop })),
  };
}

/** By ids, or counted by the minute. */
function isQuick(query: EventQuery, bars: number | undefined): boolean {
  if (query.ids !== undefined) return true;
  return bars !== undefined && isByMinute(query, (Date.parse(query.to) - Date.parse(query.from)) / bars);
}

/** A question that nobody waits for any more is not begun, or broken off: others wait for its connection. */
async function whileWanted<T>(
  connection: DuckDBConnection,
  stop: AbortSignal | undefined,
  find: () => Promise<T>,
): Promise<T> {
  goOn({ stop });
  const breakOff = () => connection.interrupt();
  stop?.addEventListener("abort", breakOff, { once: true });
  try {
    return await find();
  } finally {
    stop?.removeEventListener("abort", breakOff);
  }
}

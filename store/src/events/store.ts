import { mkdirSync, statSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBConnection } from "@duckdb/node-api";
import { Refusal } from "@chengfang/model/refusal";
import type { EventQuery } from "@chengfang/model/search";
import type { Chunk, Cursor } from "../stream/port.ts";
import { everything } from "./export.ts";
import { groups, statistics, top } from "./group.ts";
import { histogram } from "./histogram.ts";
import { Lanes } from "./lanes.ts";
import { mend } from "./mend.ts";
import { page } from "./page.ts";
import type { EventSearch, EventStore } from "./port.ts";
import { ipv6Macro } from "./range.ts";
import { asRefusal } from "./row.ts";
import { load, schema } from "./table.ts";
import { goOn } from "./walk.ts";

/** Questions answered at a time; the rest wait, so that loading always finds a thread. An export may take its time. */
const searches = 2;
const exports = 2;
const lockWaitMs = 10_000;
/** DuckDB's smallest limit for a line; longer chunks raise it. */
const lineBytes = 16_777_216;

const settings = {
  /** Loading with one thread costs a quarter less of the processor than with two; each search brings its own. */
  threads: "1",
  memory_limit: "1GB",
  /** About a row group of events between checkpoints: one that finds a row group half full writes it a second time. */
  checkpoint_threshold: "128MB",
};
/** Half of DuckDB's own, for events are wide; and strings compress by a third more than in the oldest format. */
const storage = "ROW_GROUP_SIZE 61440, STORAGE_VERSION 'latest'";

const inIndex = "USE events_index";

/** Opens the event index of a data directory; one process owns it. */
export async function openEventStore(data: string): Promise<EventStore> {
  const folder = join(data, "events");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "events.duckdb");
  const instance = await DuckDBInstance.create(":memory:", { ...settings, temp_directory: join(folder, "spill") });
  const loader = await instance.connect();
  await attach(loader, file);
  await loader.run(inIndex);
  for (const statement of schema) await loader.run(statement);
  const ask = new Lanes(await readers(instance, searches));
  const exporting = new Lanes(await readers(instance, exports));
  const loading = { connection: loader, file: join(folder, "loading.ndjson") };
  const size = { rows: (await stats(loader, file)).events };
  return {
    ...searching(ask, size),
    export: (query, stop) => exporting.stream((connection) => everything(connection, query, stop)),
    stats: () => ask.once((connection) => stats(connection, file)),
    cursor: () => cursor(loader),
    load: async (chunk) => {
      const added = await loadOnce(loading, chunk);
      size.rows += added;
      return added;
    },
    expire: async (before) => {
      // By arrival: old logs that were brought in today stay as long as others of today.
      await loader.run(`DELETE FROM events WHERE "event.ingested" < epoch_ms(CAST(? AS BIGINT))`, [
        BigInt(Date.parse(before)),
      ]);
      await loader.run("CHECKPOINT");
    },
    close: async () => {
      await Promise.all([ask.close(), exporting.close()]);
      loader.closeSync();
      instance.closeSync();
    },
  };
}

/** An index of so few events is asked as a whole at once: cutting the question up would only cost. */
const fewEvents = 300_000;

/** A question that nobody waits for any more is not begun. */
function searching(lanes: Lanes, size: { readonly rows: number }): Omit<EventSearch, "export" | "stats"> {
  const timed = (query: EventQuery): EventQuery => {
    if (size.rows > fewEvents) return query;
    const { within: _within, ...whole } = query;
    return whole;
  };
  const once = async <T>(stop: AbortSignal | undefined, ask: (connection: DuckDBConnection) => Promise<T>) =>
    lanes
      .once(async (connection) => {
        goOn({ stop });
        return ask(connection);
      })
      .catch(rethrow);
  return {
    search: (query, range, stop) => once(stop, (connection) => page(connection, timed(query), { ...range, stop })),
    histogram: (query, bars, stop) => once(stop, (connection) => histogram(connection, timed(query), { bars, stop })),
    top: async (query, field, limit) =>
      (await once(undefined, (connection) => top(connection, query, { field, limit }))).values,
    topWithin: (query, asked, stop) => once(stop, (connection) => top(connection, timed(query), { ...asked, stop })),
    groups: (query, by, stop) => once(stop, (connection) => groups(connection, timed(query), { ...by, stop })),
    statistics: (query, field, stop) =>
      once(stop, (connection) => statistics(connection, timed(query), { field, stop })),
  };
}

/** An indexer that lost its parent may still be closing: its file is waited for. */
async function attach(connection: DuckDBConnection, file: string): Promise<void> {
  const until = performance.now() + lockWaitMs;
  for (;;) {
    try {
      await connection.run(`ATTACH '${file.replaceAll("'", "''")}' AS events_index (${storage})`);
      return;
    } catch (error) {
      if (!/could not set lock/i.test(String(error))) throw error;
      if (performance.now() > until) throw new Refusal("conflict", `${file} is held by another process`, { file });
      await sleep(50);
    }
  }
}

function rethrow(error: unknown): never {
  throw asRefusal(error);
}

async function readers(instance: DuckDBInstance, count: number): Promise<DuckDBConnection[]> {
  const connections = await Promise.all(Array.from({ length: count }, () => instance.connect()));
  for (const connection of connections) {
    await connection.run(inIndex);
    await connection.run(ipv6Macro);
  }
  return connections;
}

async function cursor(connection: DuckDBConnection): Promise<Cursor | undefined> {
  const found = await connection.runAndReadAll("SELECT segment, byte FROM place");
  const [row] = found.getRows();
  return row === undefined ? undefined : { segment: String(row[0]), offset: Number(row[1]) };
}

interface Loading {
  readonly connection: DuckDBConnection;
  /** Where the chunk lies while DuckDB reads it. */
  readonly file: string;
}

async function loadOnce(loading: Loading, { bytes, next }: Chunk): Promise<number> {
  const at = await cursor(loading.connection);
  if (at !== undefined && (next.segment < at.segment || (next.segment === at.segment && next.offset <= at.offset)))
    return 0;
  try {
    return await loadWith(loading, bytes, next);
  } catch (error) {
    if (!/Invalid Input|Conversion|Malformed|JSON/i.test(String(error))) throw error;
    return loadWith(loading, mend(bytes, new Date().toISOString()), next);
  }
}

async function loadWith({ connection, file }: Loading, bytes: Uint8Array, next: Cursor): Promise<number> {
  await writeFile(file, bytes);
  await connection.run("BEGIN TRANSACTION");
  try {
    const { rowsChanged } = await connection.run(load, [file, BigInt(Math.max(lineBytes, bytes.length))]);
    await connection.run("DELETE FROM place");
    await connection.run("INSERT INTO place VALUES (?, ?)", [next.segment, BigInt(next.offset)]);
    await connection.run("COMMIT");
    return rowsChanged;
  } catch (error) {
    await connection.run("ROLLBACK");
    throw error;
  } finally {
    await rm(file, { force: true });
  }
}

async function stats(connection: DuckDBConnection, file: string): ReturnType<EventStore["stats"]> {
  const found = await connection.runAndReadAll(
    `SELECT count(*), epoch_ms(min("@timestamp")), epoch_ms(max("@timestamp")) FROM events`,
  );
  const [events, oldest, newest] = found.getRows()[0] ?? [];
  const time = (value: unknown) => (typeof value === "bigint" ? new Date(Number(value)).toISOString() : null);
  const bytes = [file, `${file}.wal`].map((each) => statSync(each, { throwIfNoEntry: false })?.size ?? 0);
  return {
    events: Number(events ?? 0),
    bytes: bytes.reduce((a, b) => a + b),
    oldest: time(oldest),
    newest: time(newest),
  };
}

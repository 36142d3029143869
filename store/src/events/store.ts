import { mkdirSync, statSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBConnection } from "@duckdb/node-api";
import { Refusal } from "@chengfang/model/refusal";
import type { Chunk, Cursor } from "../stream/port.ts";
import { everything } from "./export.ts";
import { Lanes } from "./lanes.ts";
import { mend } from "./mend.ts";
import { addMinutes, dropMinutes, layMinutes } from "./minutes.ts";
import type { EventStore } from "./port.ts";
import { ipv6Macro } from "./range.ts";
import { searching } from "./searching.ts";
import { load, schema } from "./table.ts";

/**
 * Questions answered at a time; the rest wait, so that loading always finds a thread. An export may take its time; what
 * takes a few milliseconds waits for neither. All of them together want fewer threads than the process has.
 */
const searches = 2;
const glances = 1;
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
  /** For the newest fifty and fewer it would read rows by their numbers, which goes through all row groups there are. */
  disabled_optimizers: "late_materialization",
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
  await layMinutes(loader);
  const ask = new Lanes(await readers(instance, searches));
  const glance = new Lanes(await readers(instance, glances));
  const exporting = new Lanes(await readers(instance, exports));
  /** Loading and dropping take turns: one transaction at a time on a connection. */
  const writing = new Lanes([loader]);
  const chunkFile = join(folder, "loading.ndjson");
  const size = { rows: (await stats(loader, file)).events };
  return {
    ...searching({ ask, glance, size }),
    export: (query, stop) => exporting.stream((connection) => everything(connection, query, stop)),
    stats: () => glance.once((connection) => stats(connection, file)),
    cursor: () => writing.once(cursor),
    load: async (chunk) => {
      const added = await writing.once((connection) => loadOnce({ connection, file: chunkFile }, chunk));
      size.rows += added;
      return added;
    },
    expire: async (before) => writing.once((connection) => expire(connection, BigInt(Date.parse(before)))),
    close: async () => {
      await Promise.all([ask, glance, exporting, writing].map((lanes) => lanes.close()));
      instance.closeSync();
    },
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
  try {
    return await transacted(connection, async () => {
      const loaded = await connection.runAndReadAll(load, [file, BigInt(Math.max(lineBytes, bytes.length))]);
      await addMinutes(connection, loaded.getColumns()[0] ?? []);
      await connection.run("DELETE FROM place");
      await connection.run("INSERT INTO place VALUES (?, ?)", [next.segment, BigInt(next.offset)]);
      return loaded.currentRowCount;
    });
  } finally {
    await rm(file, { force: true });
  }
}

/** By arrival: old logs that were brought in today stay as long as others of today. */
async function expire(connection: DuckDBConnection, before: bigint): Promise<void> {
  await transacted(connection, async () => {
    await dropMinutes(connection, before);
    await connection.run(`DELETE FROM events WHERE "event.ingested" < epoch_ms(CAST(? AS BIGINT))`, [before]);
  });
  await connection.run("CHECKPOINT");
}

async function transacted<T>(connection: DuckDBConnection, act: () => Promise<T>): Promise<T> {
  await connection.run("BEGIN TRANSACTION");
  try {
    const value = await act();
    await connection.run("COMMIT");
    return value;
  } catch (error) {
    await connection.run("ROLLBACK");
    throw error;
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

import { setTimeout as sleep } from "node:timers/promises";
import type { DatabasePoll } from "@chengfang/model/config/database";
import { minutesOf } from "@chengfang/model/zone";
import { Client } from "pg";
import type { Origin } from "../pipeline/origin.ts";
import type { Ground, Listening } from "./input.ts";
import { untilClosed } from "./until-closed.ts";
import { readSecret } from "./secret.ts";

/** Tables of databases, asked for what is behind the row that was stored last. */
export async function pollDatabases(configs: readonly DatabasePoll[], ground: Ground): Promise<Listening> {
  return untilClosed((stop) => configs.map((config) => poll(config, ground, stop)));
}

async function poll(config: DatabasePoll, ground: Ground, stop: AbortSignal): Promise<void> {
  const key = `database:${config.name}`;
  let cursor = ground.positions[key] ?? config.start;
  while (!stop.aborted) {
    let full = false;
    try {
      const rows = await ask(config, cursor);
      const cursors = rows.map((row) => textOf(row[config.cursor]));
      await store(rows, { config, key, cursors }, ground);
      cursor = cursors.at(-1) ?? cursor;
      full = rows.length >= config.rows;
    } catch (error) {
      ground.log.warn({ err: error, database: config.name }, "the database could not be asked");
    }
    if (!full) await sleep(config.everySeconds * 1000, undefined, { signal: stop }).catch(() => {});
  }
}

type Row = Readonly<Record<string, unknown>>;

/** One connection a question: a database that was restarted, or cut off, is no matter. It cannot write. */
async function ask(config: DatabasePoll, cursor: string): Promise<Row[]> {
  const { query, rows, timeoutSeconds } = config;
  const timeout = timeoutSeconds * 1000;
  const client = new Client({
    connectionString: await addressOf(config),
    connectionTimeoutMillis: timeout,
    statement_timeout: timeout,
    query_timeout: timeout,
    options: "-c default_transaction_read_only=on",
  });
  client.on("error", () => {}); // the question fails too
  try {
    await client.connect();
    const answer = await client.query<Row>(query, [cursor, rows]);
    return answer.rows.slice(0, rows);
  } finally {
    await client.end();
  }
}

/** With the password, which a connection takes from its address alone; it is told to nobody. */
async function addressOf({ name, url, password }: DatabasePoll): Promise<string> {
  const address = new URL(url);
  if (password !== undefined) address.password = encodeURIComponent(await readSecret(password, `database ${name}`));
  return address.href;
}

interface Asked {
  readonly config: DatabasePoll;
  readonly key: string;
  readonly cursors: readonly string[];
}

/** The cursor is kept in the batch that keeps the row: after any crash the next row is the one behind it. */
async function store(rows: readonly Row[], { config, key, cursors }: Asked, ground: Ground): Promise<void> {
  const { intake, ledgers } = ground;
  const origin: Origin = {
    reading: { format: config.format, encoding: "utf-8", zoneMinutes: minutesOf(config.timezone) },
    ledger: ledgers.of("database", config.name, config.format),
    place: { key, at: (offset) => cursors[offset] ?? config.start },
  };
  const written = new Set<Promise<void>>();
  for (const [offset, row] of rows.entries()) {
    const record = Buffer.from(JSON.stringify(row));
    if (intake.crowded(origin, record.length)) await intake.room(origin);
    written.add(intake.put(origin, record, { offset }));
  }
  await Promise.all(written);
}

/** A cursor as the database reads it back; without one the question would begin anew for ever. */
function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") return String(value);
  throw new Error("the cursor is no column of the answer, or empty");
}

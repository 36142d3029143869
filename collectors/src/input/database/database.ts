import { setTimeout as sleep } from "node:timers/promises";
import type { DatabasePoll } from "@chengfang/model/config/database";
import { minutesOf } from "@chengfang/model/zone";
import { countAsked } from "../../health/ledgers.ts";
import type { Ledger } from "../../health/ledgers.ts";
import type { Origin } from "../../pipeline/origin.ts";
import type { Ground, Listening } from "../input.ts";
import { untilClosed } from "../until-closed.ts";
import { ask } from "./ask.ts";
import { compare, placeAfter, placeOf } from "./place.ts";
import type { Compared, Place, Room } from "./place.ts";
import { Unanswered, problemOf } from "./problem.ts";
import { askingOf } from "./query.ts";
import type { Asking } from "./query.ts";

/** Tables of databases, asked for what is behind the row that was stored last. */
export async function pollDatabases(configs: readonly DatabasePoll[], ground: Ground): Promise<Listening> {
  const tables = configs.map((config) => tableOf(config, ground));
  return untilClosed((stop) => tables.map((table) => poll(table, ground, stop)));
}

interface Table {
  readonly config: DatabasePoll;
  readonly asking: Asking;
  readonly ledger: Ledger;
  readonly key: string;
  readonly room: Room;
}

function tableOf(config: DatabasePoll, { ledgers }: Ground): Table {
  const asking = askingOf(config);
  return {
    config,
    asking,
    ledger: ledgers.of("database", config.name, asking.format),
    key: `database:${config.name}`,
    // What is asked for again must leave room for what is new.
    room: { rows: config.overlap, bytes: config.maxAnswerBytes / 2 },
  };
}

const longestWaitMs = 300_000;

async function poll(table: Table, ground: Ground, stop: AbortSignal): Promise<void> {
  const { config, asking, ledger, key } = table;
  let place = placeOf(ground.positions[key], asking.start);
  let failures = 0;
  while (!stop.aborted) {
    let more = false;
    try {
      ({ place, more } = await visit(table, place, { ground, stop }));
      failures = 0;
      countAsked(ledger, undefined, ground.now());
    } catch (error) {
      if (stop.aborted) return;
      failures += 1;
      const problem = problemOf(error);
      countAsked(ledger, problem, ground.now());
      ground.log.warn({ database: config.name, problem, said: saidOf(error) }, "the database could not be asked");
    }
    if (more) continue;
    await sleep(waitOf(config.everySeconds * 1000, failures), undefined, { signal: stop }).catch(() => {});
  }
}

/** Twice as long after each failure, and never at the same moment as others that failed with it. */
function waitOf(everyMs: number, failures: number): number {
  if (failures === 0) return everyMs;
  const longest = Math.max(everyMs, longestWaitMs);
  return Math.min(longest, everyMs * 2 ** Math.min(failures - 1, 20)) * (0.75 + Math.random() / 4);
}

/** A client's error may hold the question and the connection; its words are enough. */
const saidOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 500);

interface Around {
  readonly ground: Ground;
  readonly stop: AbortSignal;
}

/** Rows that are alike in the cursor are all remembered: so many cannot be. */
const mostAlike = 50_000;

async function visit(table: Table, place: Place, { ground, stop }: Around): Promise<{ place: Place; more: boolean }> {
  const { config, asking, room } = table;
  const limit = config.rows + place.done.length;
  const { rows: answer, more } = await ask(config, { ...asking, after: place.after, limit }, stop);
  const rows = compare(answer, place);
  const next = placeAfter(place, { rows, more, last: rows.length - 1 }, room);
  if (next.done.length > room.rows + mostAlike)
    throw new Unanswered("bad-cursor", `more than ${mostAlike} rows are alike in ${asking.cursor}`);
  if (more && !rows.some(({ fresh }) => fresh) && next.after === place.after)
    throw new Unanswered("record-too-large", "rows that are alike in the cursor fill the whole answer");
  await store(table, { place, rows, more }, ground);
  return { place: next, more };
}

interface Storing {
  readonly place: Place;
  readonly rows: readonly Compared[];
  readonly more: boolean;
}

/** The place is kept in the batch that keeps the row: after any crash the next row is the one behind it. */
async function store(
  { config, asking, ledger, key, room }: Table,
  { place, rows, more }: Storing,
  ground: Ground,
): Promise<void> {
  const { intake } = ground;
  const origin: Origin = {
    reading: { format: asking.format, encoding: "utf-8", zoneMinutes: minutesOf(config.timezone) },
    ledger,
    place: { key, at: (offset) => JSON.stringify(placeAfter(place, { rows, more, last: offset }, room)) },
  };
  const written = new Set<Promise<void>>();
  for (const [offset, { fresh, record, cut }] of rows.entries()) {
    if (!fresh) continue;
    if (intake.crowded(origin, record.length)) await intake.room(origin);
    written.add(intake.put(origin, record, { offset, cut }));
  }
  await Promise.all(written);
}

import { setTimeout as sleep } from "node:timers/promises";
import type { PartContext, RunningPart } from "@chengfang/store/part";
import { openRecords } from "@chengfang/store/records/open";
import type { Db } from "@chengfang/store/records/transaction";
import type { Chunk } from "@chengfang/store/stream/port";
import { openStreamReader } from "@chengfang/store/stream/reader";
import { holdRegister } from "./desk/hold-register.ts";
import { createAnalyst } from "./analyze.ts";
import type { Assembled } from "./content/assemble.ts";
import { followContent } from "./content/follow.ts";
import { publishRules } from "./content/publish.ts";
import { openDesk } from "./desk/desk.ts";
import { followExceptions } from "./exceptions/follow.ts";
import { type Progress, tellHealth } from "./health.ts";
import { openBench } from "./judge/bench.ts";
import { openGroupLog } from "./records/groups.ts";
import { fillClasses } from "./records/classes.ts";
import { readCursor, readDisabled } from "./records/read.ts";
import { createTurns } from "./turns.ts";

/** Bytes judged in one piece: some 20 ms of work, and one transaction. */
const chunkBytes = 1_048_576;
const wishesEveryMs = 250;
const decisionsEveryMs = 1000;
const settleEveryMs = 1000;
const healthEveryMs = 1000;

/** Loads the rules and what is remembered, then judges the stream from its cursor until stopped. */
export async function startAnalyzer({ config, log, stop }: PartContext): Promise<RunningPart> {
  const { data } = config;
  const db = await openRecords({ data, url: config.records.url });
  const register = await holdRegister(data, stop);
  const contents = followContent(data, config.analyzer, { db, log, stop });
  const { log: groupLog, ...remembered } = await openGroupLog(db);
  const bench = openBench(await firstRules(db, contents), remembered, register);
  const desk = await openDesk({ db, register, limits: config.analyzer });
  const exceptions = followExceptions(db, bench);
  const followDecisions = async () => {
    bench.setDisabled(await readDisabled(db));
    await exceptions();
    await desk.follow();
  };
  await followDecisions();
  await fillClasses(db);
  const from = await readCursor(db);
  const progress: Progress = { cursor: from, events: 0, broken: 0, faults: 0, arrived: undefined };
  const { take, escalate, settle } = createAnalyst({ db, desk, bench, groupLog, progress, log, stop }, from);
  const reader = openStreamReader(data);
  const inTurn = createTurns();

  const work = Promise.all([
    each(reader.read({ from, maxBytes: chunkBytes }, stop), (chunk: Chunk) => inTurn(() => take(chunk))),
    each(contents, async (rules) => {
      await publishRules(db, rules.rows);
      await inTurn(async () => bench.setRules(rules));
    }),
    every(wishesEveryMs, stop, () => inTurn(escalate)),
    every(decisionsEveryMs, stop, () => inTurn(followDecisions)),
    every(settleEveryMs, stop, () => inTurn(settle)),
    every(healthEveryMs, stop, tellHealth({ data, reader, bench, progress, log })),
  ]);
  work.catch((error: unknown) => stop.aborted || rise(error));
  const close = async () => {
    await work;
    await settle();
    await db.destroy();
  };
  return { close };
}

/** Ends the process by way of its handler of uncaught errors: the next start goes on from the records. */
function rise(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

/** The first rules are loaded before the first event is judged: whatever waits in the stream meets all of them. */
async function firstRules(db: Db, contents: AsyncGenerator<Assembled>): Promise<Assembled> {
  const first = await contents.next();
  if (first.done === true) throw new Error("stopped before the rules were loaded");
  await publishRules(db, first.value.rows);
  return first.value;
}

async function each<T>(items: AsyncIterable<T>, take: (item: T) => Promise<void>): Promise<void> {
  for await (const item of items) await take(item);
}

async function every(ms: number, stop: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!stop.aborted) {
    await work();
    await sleep(ms, undefined, { signal: stop }).catch(() => undefined);
  }
}

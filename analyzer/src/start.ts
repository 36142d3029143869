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
import { type Progress, tellHealth } from "./health.ts";
import { type Bench, openBench } from "./judge/bench.ts";
import { forgetGroups } from "./records/commit.ts";
import { readCursor, readDisabled, readGroups } from "./records/read.ts";
import { createTurns } from "./turns.ts";

/** Bytes judged in one piece: some 20 ms of work, and one transaction. */
const chunkBytes = 1_048_576;
const wishesEveryMs = 250;
const disabledEveryMs = 1000;
const healthEveryMs = 1000;

/** Loads the rules and what is remembered, then judges the stream from its cursor until stopped. */
export async function startAnalyzer(context: PartContext): Promise<RunningPart> {
  const { config, log, stop } = context;
  const { data } = config;
  const db = await openRecords({ data, url: config.records.url });
  const reader = openStreamReader(data);
  const register = await holdRegister(data, stop);
  const contents = followContent(data, config.analyzer, { log, stop });
  const bench = await seatFirst(db, contents, register);
  const desk = await openDesk({ db, register, limits: config.analyzer });
  const from = await readCursor(db);
  const progress: Progress = { cursor: from, events: 0, broken: 0, arrived: undefined };
  const analyst = createAnalyst({ db, desk, bench, progress, log, stop }, from);
  const inTurn = createTurns();
  const reseat = (change: () => string[]) => inTurn(async () => forgetGroups(db, change()));

  const work = Promise.all([
    each(reader.read({ from, maxBytes: chunkBytes }, stop), (chunk: Chunk) => inTurn(() => analyst.take(chunk))),
    each(contents, async (rules) => {
      await publishRules(db, rules.rows);
      await reseat(() => bench.setRules(rules));
    }),
    every(wishesEveryMs, stop, () => inTurn(analyst.escalate)),
    every(disabledEveryMs, stop, async () => {
      const disabled = await readDisabled(db);
      await reseat(() => bench.setDisabled(disabled));
      await inTurn(analyst.settle);
    }),
    every(healthEveryMs, stop, tellHealth({ data, reader, bench, progress })),
  ]);
  work.catch((error: unknown) => {
    if (!stop.aborted)
      queueMicrotask(() => {
        throw error;
      }); // ends the process: the next start goes on from the records
  });
  return {
    async close() {
      await work;
      await inTurn(analyst.settle);
      await db.destroy();
    },
  };
}

/** The first rules decide before the first event: whatever waits in the stream meets all of them. */
async function seatFirst(
  db: Db,
  contents: AsyncGenerator<Assembled>,
  register: Parameters<typeof openBench>[2],
): Promise<Bench> {
  const first = await contents.next();
  if (first.done === true) throw new Error("stopped before the rules were loaded");
  await publishRules(db, first.value.rows);
  const kept = await readGroups(db);
  const bench = openBench(first.value, kept, register);
  bench.setDisabled(await readDisabled(db));
  const known = new Set(first.value.correlations.map(({ id }) => id));
  await forgetGroups(
    db,
    [...new Set(kept.map((group) => group.rule))].filter((id) => !known.has(id)),
  );
  return bench;
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

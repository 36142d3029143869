import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "@chengfang/model/refusal";
import { chinaDay } from "@chengfang/model/compliance/orders";
import { openEventSearch } from "@chengfang/store/events/client";
import { holdLock } from "@chengfang/store/lock";
import type { PartContext, RunningPart } from "@chengfang/store/part";
import { openRecords } from "@chengfang/store/records/open";
import { measureDaily } from "./platform/daily.ts";
import { lockOf } from "./lock.ts";
import { loadRulebook } from "./rulebook.ts";
import { publishRulebook } from "./publish.ts";
import { forgetOld } from "./records/old.ts";
import { writeReminders } from "./records/reminders.ts";
import { createSecond } from "./second.ts";
import { judgeStale, readAgain, readNew } from "./turn.ts";
import type { Desk, Progress } from "./turn.ts";
import { createWatch } from "./watch.ts";

const everyMs = 1000;

/** Reads evidence as it comes and judges the systems it concerns, until stopped. */
export async function startAssessor({ config, log, stop }: PartContext): Promise<RunningPart> {
  const { data } = config;
  const db = await openRecords({ data, url: config.records.url });
  const work = (async () => {
    const lock = await lockUnless(stop, data);
    const rulebook = loadRulebook();
    for (const { file, line, message } of rulebook.problems) log.warn({ file, line }, message);
    await publishRulebook({ db, data }, rulebook);
    const refused = (evidence: string, reason: string) => log.info({ evidence, reason }, "evidence refused");
    const second = availableParallelism() > 1 ? createSecond({ data, url: config.records.url }) : undefined;
    const now = () => new Date().toISOString();
    const desk = { db, data, rulebook, refused, now, ...(second === undefined ? {} : { second }) };
    await Promise.all([follow(desk, stop), measure(desk, { config, log, stop })]);
    await second?.rest();
    lock?.release();
  })();
  work.catch((error: unknown) => stop.aborted || rise(error));
  const close = async () => {
    await work;
    await db.destroy();
  };
  return { close };
}

/** A command at the machine may hold it for a while. */
async function lockUnless(stop: AbortSignal, data: string): Promise<{ release(): void } | undefined> {
  while (!stop.aborted) {
    try {
      return await holdLock(lockOf(data), { waitMs: 500 });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return undefined;
}

async function follow(desk: Desk, stop: AbortSignal): Promise<void> {
  const watch = createWatch(desk.db, desk.now);
  const progress: Progress = { after: 0 };
  let more = false;
  while (!stop.aborted) {
    const read = await readNew(desk, stop, progress);
    const changed = await watch.changed();
    if (changed || read > 0 || more) {
      const again = await readAgain(desk, stop);
      const stale = await judgeStale(desk, stop);
      more = again.more || stale.more;
      if (!more) {
        await desk.second?.rest();
        await writeReminders(desk.db, desk.rulebook, desk.now());
      }
    }
    await sleep(more ? 0 : everyMs, undefined, { signal: stop }).catch(() => undefined);
  }
}

const measureEveryMs = 60_000;

/**
 * Looks once a minute for systems that the platform has not measured for a day, and once a day for evidence that is
 * no longer needed. An index that is not there is asked again.
 */
async function measure({ db, data, rulebook, now }: Desk, { config, log, stop }: PartContext): Promise<void> {
  const events = openEventSearch(data);
  let tidied = "";
  for (;;) {
    await sleep(measureEveryMs, undefined, { signal: stop }).catch(() => undefined);
    if (stop.aborted) return;
    const today = chinaDay(now());
    if (today !== tidied) {
      const count = await forgetOld({ db, data, rulebook }, now());
      if (count > 0) log.info({ count }, "old evidence forgotten");
      tidied = today;
    }
    try {
      await measureDaily({ db, data, config, events, at: now() }, stop);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "unavailable") throw error;
      log.warn({ err: error }, "the event index does not answer: measured later");
    }
  }
}

/** Ends the process by way of its handler of uncaught errors: the next start goes on from the records. */
function rise(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

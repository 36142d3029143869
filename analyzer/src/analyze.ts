import type { Logger } from "@chengfang/store/log";
import type { Db } from "@chengfang/store/records/transaction";
import type { Chunk, Cursor } from "@chengfang/store/stream/port";
import { setTimeout as sleep } from "node:timers/promises";
import type { Desk } from "./desk/desk.ts";
import type { Progress } from "./health.ts";
import type { Bench } from "./judge/bench.ts";
import { judgeChunk, type Verdict } from "./judge/judge.ts";
import { commitEffects, type Effects } from "./records/commit.ts";
import type { GroupLog } from "./records/groups.ts";

export interface Analysis {
  readonly db: Db;
  readonly desk: Desk;
  readonly bench: Bench;
  readonly groupLog: GroupLog;
  readonly progress: Progress;
  readonly log: Logger;
  readonly stop: AbortSignal;
}

/** A cursor that moved without any effect is written this often; what it skips has no effect when judged again. */
const idleCommitMs = 1000;

export interface Analyst {
  /** Judges a chunk and writes what it led to, with the cursor, in one transaction. */
  readonly take: (chunk: Chunk) => Promise<void>;
  /** Opens or joins incidents for what people raised. */
  readonly escalate: () => Promise<void>;
  /** Writes the cursor if it moved since. */
  readonly settle: () => Promise<void>;
}

/** `from`: the cursor as it is in the records. */
export function createAnalyst(analysis: Analysis, from: Cursor | undefined): Analyst {
  const { bench, desk, progress, groupLog } = analysis;
  let written = from;
  let writtenAt = 0;

  async function write(effects: Omit<Effects, "cursor">, next?: Cursor): Promise<void> {
    await untilWritten(analysis, { ...effects, ...(next && { cursor: { before: written, next } }) });
    if (next === undefined) return;
    written = next;
    writtenAt = performance.now();
  }

  return {
    async take({ bytes, next }) {
      const { correlator, ...court } = bench.court();
      const verdict = judgeChunk(bytes, { correlator, ...court });
      correlator.sweep();
      const filed = await desk.file(verdict.hits);
      const changed = correlator.changes();
      progress.cursor = next;
      const isIdle = [changed.length, filed.alerts.length, verdict.ruleHits.size, verdict.exceptionHits.size].every(
        (size) => size === 0,
      );
      if (!isIdle || performance.now() - writtenAt > idleCommitMs) {
        const groups = groupLog.portions(changed, () => correlator.kept(), correlator.moment());
        await write({ ...filed, groups, hits: verdict.ruleHits, exceptionHits: verdict.exceptionHits }, next);
      }
      report(verdict, analysis);
    },
    async escalate() {
      const filed = await desk.escalations();
      if (filed.alerts.length > 0) await write({ ...filed, hits: new Map() });
    },
    async settle() {
      if (progress.cursor === undefined || progress.cursor === written) return;
      const { correlator } = bench.court();
      const groups = groupLog.portions([], () => correlator.kept(), correlator.moment());
      const nothing = { now: new Date().toISOString(), alerts: [], incidents: [], hits: new Map(), groups };
      await write(nothing, progress.cursor);
    },
  };
}

function report({ events, broken, faults, arrived }: Verdict, { progress, log }: Analysis): void {
  const [first] = faults; // one line for all of a chunk: a fault seldom comes alone
  if (first !== undefined)
    log.error({ err: first.error, event: first.event }, `${faults.length} events could not be judged`);
  progress.faults += faults.length;
  progress.events += events;
  progress.broken += broken;
  progress.arrived = arrived ?? progress.arrived;
}

/** What is in memory is ahead of the records now: it is written, however long the database is away, or the process ends. */
async function untilWritten({ db, log, stop }: Analysis, effects: Effects): Promise<void> {
  for (let wait = 100; ; wait = Math.min(wait * 2, 5000)) {
    try {
      await commitEffects(db, effects);
      return;
    } catch (error) {
      if (stop.aborted || !isTransient(error)) throw error;
      log.warn({ err: error }, "the records cannot be written; trying again");
      await sleep(wait, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

/** A busy or full SQLite, or a PostgreSQL that is gone for now. */
function isTransient(error: unknown): boolean {
  const { code, errcode } = error as { code?: string; errcode?: number };
  if (code === "ERR_SQLITE_ERROR") return errcode === 5 || errcode === 6 || errcode === 13 || errcode === 10;
  return code !== undefined && (/^(08|53|57|40)/.test(code) || /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/.test(code));
}

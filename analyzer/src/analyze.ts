import type { Logger } from "@chengfang/store/log";
import type { Db } from "@chengfang/store/records/transaction";
import type { Chunk, Cursor } from "@chengfang/store/stream/port";
import { setTimeout as sleep } from "node:timers/promises";
import type { Desk, Filed } from "./desk/desk.ts";
import type { Progress } from "./health.ts";
import type { Bench } from "./judge/bench.ts";
import { judgeChunk } from "./judge/judge.ts";
import { commitEffects, type Effects } from "./records/commit.ts";

export interface Analysis {
  readonly db: Db;
  readonly desk: Desk;
  readonly bench: Bench;
  readonly progress: Progress;
  readonly log: Logger;
  readonly stop: AbortSignal;
}

/** A cursor that moved without any effect is written this often; what it skips has no effect when judged again. */
const idleCommitMs = 1000;

export interface Analyst {
  /** Judges a chunk and writes what it led to, with the cursor, in one transaction. */
  take(chunk: Chunk): Promise<void>;
  /** Opens or joins incidents for what people raised. */
  escalate(): Promise<void>;
  /** Writes the cursor if it moved since. */
  settle(): Promise<void>;
}

export function createAnalyst(analysis: Analysis, from: Cursor | undefined): Analyst {
  const { bench, desk, progress } = analysis;
  let written = from;
  let writtenAt = 0;

  async function write(filed: Filed, rest: Pick<Effects, "groups" | "hits"> & { next?: Cursor | undefined }) {
    const { next, ...more } = rest;
    const cursor = next === undefined ? {} : { cursor: { before: written, next } };
    await untilWritten(analysis, { ...filed, ...more, ...cursor });
    if (next === undefined) return;
    written = next;
    writtenAt = performance.now();
  }

  return {
    async take(chunk) {
      const court = bench.court();
      const verdict = judgeChunk(chunk.bytes, court);
      if (verdict.arrived !== undefined) court.correlator.sweep(verdict.arrived);
      const filed = await desk.file(verdict.hits);
      const groups = court.correlator.changes();
      const idle = groups.length === 0 && verdict.ruleHits.size === 0;
      progress.cursor = chunk.next;
      if (!idle || performance.now() - writtenAt > idleCommitMs)
        await write(filed, { groups, hits: verdict.ruleHits, next: chunk.next });
      progress.events += verdict.events;
      progress.broken += verdict.broken;
      progress.arrived = verdict.arrived ?? progress.arrived;
    },
    async escalate() {
      const filed = await desk.escalations();
      if (filed.alerts.length > 0) await write(filed, { groups: [], hits: new Map() });
    },
    async settle() {
      if (progress.cursor === undefined || progress.cursor === written) return;
      await write(
        { now: new Date().toISOString(), alerts: [], incidents: [] },
        { groups: [], hits: new Map(), next: progress.cursor },
      );
    },
  };
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

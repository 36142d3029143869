import { inTransaction } from "@chengfang/store/records/transaction";
import type { Db } from "@chengfang/store/records/transaction";
import type { Rulebook } from "./rulebook.ts";
import { judgeNow, stillHolds } from "./judge.ts";
import type { Piece } from "./read/piece.ts";
import { readPiece } from "./read/read.ts";
import { aroundOf } from "./records/around.ts";
import { writeLeaving } from "./records/drifts.ts";
import { outdated, rulesOf } from "./records/outdated.ts";
import { readUpTo, unread, writeOutcome } from "./records/readings.ts";
import type { Second } from "./second.ts";
import { stampsOf } from "./records/stamps.ts";
import { gradedSystems } from "./records/systems.ts";

export interface Desk {
  readonly db: Db;
  readonly data: string;
  readonly rulebook: Rulebook;
  /** Told of every piece that is refused. */
  readonly refused: (evidenceId: string, reason: string) => void;
  readonly now: () => string;
  /** Takes half of a backlog, where there is more than one core. */
  readonly second?: Second;
}

const piecesAtATime = 20;

/** Where reading has come to: nothing before is looked at again. */
export interface Progress {
  after: number;
}

/** Reads every new piece of evidence, each in a transaction of its own; gives how many there were. */
export async function readNew(desk: Desk, stop: AbortSignal, progress: Progress = { after: 0 }): Promise<number> {
  let count = 0;
  for (;;) {
    const upTo = await readUpTo(desk.db);
    const pieces = await unread(desk.db, { limit: piecesAtATime, after: progress.after });
    count += await readAll(desk, pieces, stop);
    if (stop.aborted) return count;
    if (pieces.length === 0) {
      progress.after = upTo;
      return count;
    }
  }
}

/** Reads some of the pieces again that were judged by other rules; gives how many, and whether there may be more. */
export async function readAgain(desk: Desk, stop: AbortSignal): Promise<{ read: number; more: boolean }> {
  const pieces = await outdated(desk.db, await rulesOf(desk.db, desk.rulebook), piecesAtATime);
  return { read: await readAll(desk, pieces, stop), more: pieces.length === piecesAtATime };
}

async function readAll(
  { db, data, rulebook, refused, now }: Desk,
  pieces: readonly Piece[],
  stop: AbortSignal,
): Promise<number> {
  const rules = await rulesOf(db, rulebook);
  let count = 0;
  for (const piece of pieces) {
    if (stop.aborted) break;
    const outcome = await readPiece(data, piece, await aroundOf(db, piece, rulebook));
    await writeOutcome(db, piece, outcome, { readAt: now(), rules });
    if ("refused" in outcome) refused(piece.id, outcome.refused);
    count += 1;
  }
  return count;
}

/** Systems that one thread judges before new evidence is looked for again: a second of work. */
const systemsAtATime = 10;

/**
 * Judges systems of which something changed or expired since their last judgement; gives how many those were, and
 * whether there are more of them. Of a backlog the second thread, if there is one, judges half.
 */
export async function judgeStale(desk: Desk, stop: AbortSignal): Promise<{ judged: number; more: boolean }> {
  const { db, rulebook, second } = desk;
  const at = desk.now();
  const { stale, gone } = await staleSystems(desk, at);
  const crowd = second !== undefined && stale.length > 2 * systemsAtATime;
  const mine = stale.slice(0, systemsAtATime);
  const theirs = crowd ? stale.slice(systemsAtATime, 2 * systemsAtATime) : [];
  const elsewhere = crowd
    ? second.judge({ systems: theirs.map(({ system, stamp }) => ({ systemId: system.id, stamp })), at })
    : Promise.resolve();
  const here = async () => {
    for (const { system, stamp } of mine) if (!stop.aborted) await judgeNow(db, system, { rulebook, at, stamp });
  };
  await Promise.all([here(), elsewhere]);
  await forget(db, gone, at);
  const judged = mine.length + theirs.length;
  return { judged, more: stale.length > judged && !stop.aborted };
}

async function staleSystems({ db, rulebook }: Desk, at: string) {
  const systems = await gradedSystems(db);
  const stamps = await stampsOf(db, systems, rulebook, at);
  const rows = await db.selectFrom("assessments").select(["system_id", "inputs"]).execute();
  const known = new Map(rows.map(({ system_id, inputs }) => [system_id, inputs]));
  const graded = new Set(systems.map(({ id }) => id));
  return {
    stale: systems
      .map((system) => ({ system, stamp: stamps.get(system.id) ?? "" }))
      .filter(({ system, stamp }) => !stillHolds(known.get(system.id), { stamp, at })),
    gone: [...known.keys()].filter((id) => !graded.has(id)),
  };
}

/** A system that is no longer judged has no verdicts: one drift says so, unless it left the register altogether. */
async function forget(db: Db, ids: readonly string[], at: string): Promise<void> {
  for (const systemId of ids)
    await inTransaction(db, async (trx) => {
      const system = await trx.selectFrom("systems").select("status").where("id", "=", systemId).executeTakeFirst();
      const ending = system?.status === "retired" ? "retired" : "ungraded";
      if (system !== undefined) await writeLeaving(trx, { systemId, at, kept: [], ending });
      await trx.deleteFrom("item_verdicts").where("system_id", "=", systemId).execute();
      await trx.deleteFrom("assessments").where("system_id", "=", systemId).execute();
    });
}

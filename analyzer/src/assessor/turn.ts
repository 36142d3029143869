import type { Db } from "@chengfang/store/records/transaction";
import type { Rulebook } from "./rulebook.ts";
import { judgeNow, stillHolds } from "./judge.ts";
import { readPiece } from "./read/read.ts";
import { aroundOf } from "./records/around.ts";
import { unread, writeOutcome } from "./records/readings.ts";
import { stampsOf } from "./records/stamps.ts";
import { gradedSystems } from "./records/systems.ts";

export interface Desk {
  readonly db: Db;
  readonly data: string;
  readonly rulebook: Rulebook;
  /** Told of every piece that is refused. */
  readonly refused: (evidenceId: string, reason: string) => void;
  readonly now: () => string;
}

const piecesAtATime = 20;

/** Reads every new piece of evidence, each in a transaction of its own; gives how many there were. */
export async function readNew({ db, data, rulebook, refused, now }: Desk, stop: AbortSignal): Promise<number> {
  let count = 0;
  for (;;) {
    const pieces = await unread(db, piecesAtATime);
    for (const piece of pieces) {
      if (stop.aborted) return count;
      const outcome = await readPiece(data, piece, await aroundOf(db, piece, rulebook));
      await writeOutcome(db, piece, outcome, { readAt: now(), rules: rulebook.rules });
      if ("refused" in outcome) refused(piece.id, outcome.refused);
      count += 1;
    }
    if (pieces.length < piecesAtATime) return count;
  }
}

/** Judges every system of which something changed or expired since its last judgement; gives how many those were. */
export async function judgeStale({ db, rulebook, now }: Desk, stop: AbortSignal): Promise<number> {
  const at = now();
  const systems = await gradedSystems(db);
  const stamps = await stampsOf(db, systems, rulebook, at);
  const rows = await db.selectFrom("assessments").select(["system_id", "inputs"]).execute();
  const known = new Map(rows.map(({ system_id, inputs }) => [system_id, inputs]));
  let count = 0;
  for (const system of systems) {
    const stamp = stamps.get(system.id) ?? "";
    if (stop.aborted) break;
    if (stillHolds(known.get(system.id), { stamp, at })) continue;
    await judgeNow(db, system, { rulebook, at, stamp });
    count += 1;
  }
  await forget(
    db,
    systems.map(({ id }) => id),
    [...known.keys()],
  );
  return count;
}

/** A system that is no longer judged has no verdicts. */
async function forget(db: Db, judged: readonly string[], known: readonly string[]): Promise<void> {
  const gone = known.filter((id) => !judged.includes(id));
  for (const id of gone) {
    await db.deleteFrom("item_verdicts").where("system_id", "=", id).execute();
    await db.deleteFrom("assessments").where("system_id", "=", id).execute();
  }
}

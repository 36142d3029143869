import { hash } from "node:crypto";
import type { Assessment, ItemVerdict } from "@chengfang/model/compliance/assessment";
import { chinaDay } from "@chengfang/model/compliance/orders";
import { inTransaction } from "@chengfang/store/records/transaction";
import type { Db } from "@chengfang/store/records/transaction";
import type { Judgement } from "../../compliance/judge/judge.ts";
import { writeDrifts, writeLeaving } from "./drifts.ts";
import { writeOrderChecks } from "./order-checks.ts";

/** What is said of the whole judgement beside it. */
export interface Stamped {
  /** What went into it, and until when it holds. */
  readonly inputs: string;
  /** The method whose value is the rate. */
  readonly rate: string;
}

/** Writes a judgement in one transaction: the items that changed, the assessment, its day, drifts and re-checks of orders. */
export async function writeJudgement(db: Db, judgement: Judgement, stamped: Stamped): Promise<number> {
  const { items, assessment } = judgement;
  const { systemId } = assessment;
  const rows = items.map((item) => ({ item, row: verdictRow(item) }));
  return inTransaction(db, async (trx) => {
    const known = await trx
      .selectFrom("item_verdicts")
      .select(["unit", "verdict", "digest"])
      .where("system_id", "=", systemId)
      .execute();
    const before = new Map(known.map((row) => [row.unit, row]));
    const changed = rows.filter(({ row }) => before.get(row.unit)?.digest !== row.digest);
    const drifting = changed.map(({ item }) => item);
    await writeDrifts(trx, drifting, before);
    const gone = new Set(before.keys()).difference(new Set(rows.map(({ row }) => row.unit)));
    if (gone.size > 0) await writeLeaving(trx, { systemId, at: assessment.at, kept: items });
    await writeRows(
      trx,
      changed.map(({ row }) => row),
      { systemId, gone },
    );
    await writeAssessment(trx, assessment, stamped);
    await writeOrderChecks(trx, items, assessment.at);
    return changed.length;
  });
}

type Row = ReturnType<typeof verdictRow>;
const atATime = 64;

async function writeRows(
  db: Db,
  rows: readonly Row[],
  { systemId, gone }: { systemId: string; gone: ReadonlySet<string> },
) {
  const stale = [...gone, ...rows.map(({ unit }) => unit)];
  for (let from = 0; from < stale.length; from += atATime) {
    const units = stale.slice(from, from + atATime);
    await db.deleteFrom("item_verdicts").where("system_id", "=", systemId).where("unit", "in", units).execute();
  }
  for (let from = 0; from < rows.length; from += atATime)
    await db
      .insertInto("item_verdicts")
      .values(rows.slice(from, from + atATime))
      .execute();
}

function verdictRow(verdict: ItemVerdict) {
  const { item, judgedAt } = verdict;
  const detail = JSON.stringify(verdict); // the time of judgement comes last
  const lasting = detail.slice(0, detail.length - JSON.stringify(judgedAt).length);
  return {
    system_id: verdict.systemId,
    unit: item.unit,
    requirement: item.requirement,
    clause: item.clause,
    class_code: item.classCode,
    scope: item.scope,
    verdict: verdict.verdict,
    automatic: verdict.automatic,
    awaiting_signature: verdict.awaitingSignature ? 1 : 0,
    contradictory: verdict.contradictory ? 1 : 0,
    high_risk: verdict.highRisk.some(({ mitigated }) => !mitigated) ? 1 : 0,
    hazard: verdict.hazards.length > 0 ? 1 : 0,
    by: verdict.by,
    reviewed_by: verdict.reviewedBy,
    basis_hash: verdict.basisHash,
    since: verdict.since,
    digest: hash("sha256", lasting, "base64"),
    detail,
  };
}

async function writeAssessment(db: Db, assessment: Assessment, { inputs, rate: method }: Stamped): Promise<void> {
  const { systemId, at, tally } = assessment;
  const rate = assessment.scores.find((score) => score.method === method)?.value ?? null;
  const row = {
    at,
    detail: JSON.stringify(assessment),
    ...tally,
    awaiting_signature: assessment.awaitingSignature,
    high_risk: assessment.highRisk,
    hazards: assessment.hazards,
    rate,
    inputs,
  };
  const day = { ...tally, high_risk: assessment.highRisk, rate };
  await db
    .insertInto("assessments")
    .values({ system_id: systemId, ...row })
    .onConflict((on) => on.column("system_id").doUpdateSet(row))
    .execute();
  await db
    .insertInto("assessment_days")
    .values({ system_id: systemId, day: chinaDay(at), ...day })
    .onConflict((on) => on.columns(["system_id", "day"]).doUpdateSet(day))
    .execute();
}

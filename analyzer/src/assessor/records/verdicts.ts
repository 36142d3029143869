import { createHash } from "node:crypto";
import type { Assessment, ItemVerdict } from "@chengfang/model/compliance/assessment";
import { chinaDay } from "@chengfang/model/compliance/orders";
import { inTransaction } from "@chengfang/store/records/transaction";
import type { Db } from "@chengfang/store/records/transaction";
import type { Judgement } from "../../compliance/judge/judge.ts";
import { writeDrifts } from "./drifts.ts";
import { writeOrderChecks } from "./order-checks.ts";

/** What is said of the whole judgement beside it. */
export interface Stamped {
  /** What went into it, and until when it holds. */
  readonly inputs: string;
  /** The method whose value is the rate. */
  readonly rate: string;
}

/** Writes a judgement in one transaction: the items that changed, the assessment, its day, drifts and re-checks of orders. */
export async function writeJudgement(
  db: Db,
  { items, assessment }: Judgement,
  { inputs, rate }: Stamped,
): Promise<number> {
  const { systemId } = assessment;
  return inTransaction(db, async (trx) => {
    const known = await trx
      .selectFrom("item_verdicts")
      .select(["unit", "verdict", "digest"])
      .where("system_id", "=", systemId)
      .execute();
    const before = new Map(known.map((row) => [row.unit, row]));
    const rows = items.map((item) => ({ item, row: verdictRow(item) }));
    const changed = rows.filter(({ row }) => before.get(row.unit)?.digest !== row.digest);
    await writeDrifts(
      trx,
      changed.map(({ item }) => item),
      before,
    );
    for (const { row } of changed) {
      const { system_id: _, unit: __, ...rest } = row;
      await trx
        .insertInto("item_verdicts")
        .values(row)
        .onConflict((on) => on.columns(["system_id", "unit"]).doUpdateSet(rest))
        .execute();
    }
    const units = new Set(items.map(({ item }) => item.unit));
    for (const { unit } of known)
      if (!units.has(unit))
        await trx.deleteFrom("item_verdicts").where("system_id", "=", systemId).where("unit", "=", unit).execute();
    await writeAssessment(trx, assessment, { inputs, rate });
    await writeOrderChecks(trx, items, assessment.at);
    return changed.length;
  });
}

function verdictRow(verdict: ItemVerdict) {
  const { item, judgedAt, ...rest } = verdict;
  const lasting = JSON.stringify({ item, ...rest });
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
    digest: createHash("sha256")
      .update(JSON.stringify([item, rest]))
      .digest("base64"),
    detail: JSON.stringify(verdict),
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

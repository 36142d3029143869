import type { CatalogueItem } from "@chengfang/model/compliance/catalogue";
import type { ItemVerdict } from "@chengfang/model/compliance/assessment";
import { SystemInput } from "@chengfang/model/compliance/system";
import type { Verdict } from "@chengfang/model/compliance/verdict";
import { rowOf } from "@chengfang/store/records/row";
import type { Records } from "@chengfang/store/records/schema";
import type { Kysely } from "kysely";

const at = "2026-11-24T00:00:00.000Z";

/** Two systems, `y-his` of the health bureau with `s-his`, `y-pay` of finance with `s-pay`, each with three items judged. */
export async function seedSystems(db: Kysely<Records>): Promise<void> {
  await addSystem(db, { short: "his", unitId: "u-health", number: "DJ-2026-000001" });
  await addSystem(db, { short: "pay", unitId: "u-finance", number: "DJ-2026-000002" });
}

async function addSystem(
  db: Kysely<Records>,
  { short, unitId, number }: { short: string; unitId: string; number: string },
): Promise<void> {
  const given = { name: `系统 ${short}`, responsibleUnitId: unitId, levelG: 3, levelS: 3, levelA: 2 };
  const { assetIds: _, ...facts } = SystemInput.parse(given);
  const id = `y-${short}`;
  await db
    .insertInto("systems")
    .values(rowOf({ ...facts, id, number, createdAt: at, updatedAt: at }))
    .execute();
  await db
    .insertInto("system_assets")
    .values({ system_id: id, asset_id: `s-${short}` })
    .execute();
  await addJudgement(db, id);
  const drift = { from_verdict: "met", to_verdict: "unmet", at, because: "PASS_MAX_DAYS 99999" };
  await db
    .insertInto("drifts")
    .values({ id: `f-${short}`, system_id: id, unit: "L3-CES1-01", ...drift })
    .execute();
  const due = { kind: "filing", due_at: "2026-12-01", text_zh: "备案到期", text_en: "filing expires", at };
  await db
    .insertInto("reminders")
    .values({ key: `filing:${short}`, system_id: id, unit_id: unitId, ...due })
    .execute();
}

/** Takes away what a test did about the systems, so that the next begins as seeded. Steps of orders stay, of no order. */
export async function clearWork(db: Kysely<Records>): Promise<void> {
  for (const table of ["answers", "reviews", "waivers", "orders", "order_checks", "policies", "item_verdicts"] as const)
    await db.deleteFrom(table).execute();
  for (const systemId of ["y-his", "y-pay"]) await addVerdicts(db, systemId);
}

/** What the assessor would write: one item unmet, one waiting for a signature, one that nobody has looked at. */
async function addVerdicts(db: Kysely<Records>, systemId: string): Promise<void> {
  const items = [
    verdictOf(systemId, { unit: "L3-CES1-01", clause: "8.1.4.1.a", verdict: "unmet", automatic: "unmet" }),
    verdictOf(systemId, { unit: "L3-CES1-02", clause: "8.1.4.1.b", verdict: "pending", automatic: "met" }),
    verdictOf(systemId, { unit: "L3-MMS1-10", clause: "8.1.10.5.a", verdict: "pending", automatic: "pending" }),
  ];
  for (const item of items) await db.insertInto("item_verdicts").values(verdictRow(item)).execute();
}

async function addJudgement(db: Kysely<Records>, systemId: string): Promise<void> {
  await addVerdicts(db, systemId);
  await db
    .insertInto("assessments")
    .values({
      system_id: systemId,
      at,
      detail: JSON.stringify(assessment(systemId)),
      ...assessment(systemId).tally,
      awaiting_signature: 1,
      high_risk: 1,
      hazards: 0,
      rate: 0,
      inputs: "",
    })
    .execute();
  for (const day of ["2026-11-23", "2026-11-24"])
    await db
      .insertInto("assessment_days")
      .values({ system_id: systemId, day, ...assessment(systemId).tally, high_risk: 1, rate: 0 })
      .execute();
}

const assessment = (systemId: string) => ({
  systemId,
  at,
  judgedAt: at,
  tally: { met: 0, partial: 0, unmet: 1, na: 0, pending: 2 },
  points: [],
  classes: [],
  scores: [],
  highRisk: 1,
  hazards: 0,
  awaitingSignature: 1,
  coverage: { automatic: 1, confirmed: 0, unknown: 2 },
});

/** The hash of the basis of every item as seeded. */
export const basisHash = "a".repeat(64);

export function verdictOf(
  systemId: string,
  said: { unit: string; clause: string; verdict: Verdict; automatic: Verdict },
): ItemVerdict {
  const { unit, clause, verdict, automatic } = said;
  const assetId = systemId.replace("y-", "s-");
  const known = automatic !== "pending";
  return {
    systemId,
    item: itemOf(unit, clause),
    verdict,
    automatic,
    awaitingSignature: known && verdict === "pending",
    reason: "checks",
    by: known ? "system" : "nobody",
    reviewedBy: null,
    reviewedAt: null,
    objects: [{ assetId, name: assetId, verdict: automatic, reason: "checks" }],
    basis: known ? [{ kind: "check", id: "e-1", assetId, by: "agent", at, text: "" }] : [],
    basisHash,
    contradictory: false,
    highRisk: automatic === "unmet" ? [{ case: "6.4.1.1", mitigated: false }] : [],
    hazards: [],
    since: at,
    judgedAt: at,
  };
}

const itemOf = (unit: string, clause: string): CatalogueItem => ({
  unit,
  requirement: clause,
  clause,
  level: 3,
  class: { zh: "安全计算环境", en: "Computing environment" },
  classCode: unit.slice(3, 6),
  point: { zh: "身份鉴别", en: "Authentication" },
  pointClause: clause.slice(0, -2),
  scope: "general",
  attribute: "S",
  automation: "semi",
  summary: { zh: "口令", en: "passwords" },
  weight: 3,
  objects: ["server"],
  highRiskCases: ["6.4.1.1"],
  hazardTriggers: [],
  unverified: [],
});

/** A verdict as the assessor keeps it. */
export function verdictRow(item: ItemVerdict) {
  return {
    system_id: item.systemId,
    unit: item.item.unit,
    requirement: item.item.requirement,
    clause: item.item.clause,
    class_code: item.item.classCode,
    scope: item.item.scope,
    verdict: item.verdict,
    automatic: item.automatic,
    awaiting_signature: Number(item.awaitingSignature),
    contradictory: Number(item.contradictory),
    high_risk: Number(item.highRisk.length > 0),
    hazard: Number(item.hazards.length > 0),
    by: item.by,
    reviewed_by: item.reviewedBy,
    basis_hash: item.basisHash,
    since: item.since,
    detail: JSON.stringify(item),
  };
}

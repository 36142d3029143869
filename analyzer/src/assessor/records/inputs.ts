import { Assessment } from "@chengfang/model/compliance/assessment";
import type { Raised } from "@chengfang/model/compliance/assessment";
import type { CheckResult, Reading } from "@chengfang/model/compliance/result";
import { Reading as ReadingShape } from "@chengfang/model/compliance/result";
import { Answer, Review, Waiver } from "@chengfang/model/compliance/work";
import { Verdict } from "@chengfang/model/compliance/verdict";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import { applicable } from "../../compliance/catalogue/applicable.ts";
import type { DatedReading, JudgeInput } from "../../compliance/judge/input.ts";
import type { Rulebook } from "../rulebook.ts";
import { validityOf } from "../policy.ts";
import { isClaim } from "./claim.ts";
import { byTheirWord, registrarsOf } from "./registrars.ts";
import type { GradedSystem } from "./systems.ts";

interface Moment {
  readonly at: string;
  /** As it was known then: readings displaced since count again, what came later does not. */
  readonly replay?: boolean;
}

/** Everything in the records that a judgement of a system rests on. */
export async function inputOf(
  db: Db,
  system: GradedSystem,
  rulebook: Rulebook,
  { at, replay = false }: Moment,
): Promise<JudgeInput> {
  const [assets, readings, answers, reviews, waivers, validity, before, raised] = await Promise.all([
    assetsOf(db, system.id),
    readingsOf(db, system, { at, replay }),
    db.selectFrom("answers").selectAll().where("system_id", "=", system.id).execute(),
    db.selectFrom("reviews").selectAll().where("system_id", "=", system.id).execute(),
    db.selectFrom("waivers").selectAll().where("system_id", "=", system.id).execute(),
    validityOf(db, system.policy, rulebook),
    replay ? new Map() : verdictsBefore(db, system.id),
    replay ? [] : raisedBefore(db, system.id),
  ]);
  const lists = { json: ["evidence_ids"] };
  return {
    system,
    items: applicable(rulebook.catalogue, system),
    cases: rulebook.cases,
    assets,
    readings,
    answers: answers.map((row) => Answer.parse(fieldsOf(row, lists))),
    reviews: reviews.map((row) => Review.parse(fieldsOf(row))),
    waivers: waivers.map((row) => Waiver.parse(fieldsOf(row, lists))),
    validity,
    at,
    before,
    raised,
  };
}

const assetsOf = (db: Db, systemId: string) =>
  db
    .selectFrom("assets")
    .innerJoin("system_assets", "system_assets.asset_id", "assets.id")
    .select(["assets.id as assetId", "assets.name", "assets.kind"])
    .where("system_assets.system_id", "=", systemId)
    .execute();

async function readingsOf(db: Db, system: GradedSystem, { at, replay }: Required<Moment>): Promise<DatedReading[]> {
  const rows = await readingRows(db, system, replay ? ["read", "superseded"] : ["read"]);
  const registrars = await registrarsOf(db, system.id);
  return rows
    .filter((row) => !replay || (row.at ?? row.read_at) <= at)
    .map((row) => ({
      evidenceId: row.evidence_id,
      assetId: row.asset_id === "" ? null : row.asset_id,
      systemId: row.system_id,
      kind: kindOf(row.kind),
      tool: row.tool,
      platform: row.platform,
      observedAt: row.observed_at,
      signed: row.signed === 1,
      results: JSON.parse(row.results) as CheckResult[],
      validUntil: row.valid_until,
      ...(isClaim(row) ? { claim: true, claimedBy: [row.signer] } : {}),
    }))
    .flatMap((reading) => byTheirWord(reading, registrars));
}

/** Of the system itself, and of its assets unless they were given for another system. */
const readingRows = (db: Db, { id, policy }: GradedSystem, states: readonly string[]) =>
  db
    .selectFrom("readings as r")
    .leftJoin("evidence as e", "e.id", "r.evidence_id")
    .select(["r.evidence_id", "r.asset_id", "r.system_id", "r.kind", "r.tool", "r.platform", "r.observed_at"])
    .select(["r.signed", "r.signer", "r.results", "r.read_at", "e.valid_until", "e.at"])
    .where("r.state", "in", [...states])
    .where("r.policy", "in", ["", policy])
    .where("r.asset_id", "in", assetsAndSelf(db, id))
    .where((where) =>
      where.or([
        where("r.system_id", "=", id),
        where.and([where("r.system_id", "is", null), where("r.asset_id", "!=", "")]),
      ]),
    )
    .execute();

const assetsAndSelf = (db: Db, systemId: string) =>
  db
    .selectFrom("system_assets")
    .select("asset_id")
    .where("system_id", "=", systemId)
    .unionAll(db.selectNoFrom(sql<string>`''`.as("asset_id")));

const kindOf = (text: string): Reading["kind"] => ReadingShape.shape.kind.parse(text);

async function verdictsBefore(db: Db, systemId: string): Promise<NonNullable<JudgeInput["before"]>> {
  const rows = await db
    .selectFrom("item_verdicts")
    .select(["unit", "verdict", "since"])
    .where("system_id", "=", systemId)
    .execute();
  return new Map(rows.map(({ unit, verdict, since }) => [unit, { verdict: Verdict.parse(verdict), since }]));
}

async function raisedBefore(db: Db, systemId: string): Promise<readonly Raised[]> {
  const row = await db.selectFrom("assessments").select("detail").where("system_id", "=", systemId).executeTakeFirst();
  return row === undefined ? [] : (Assessment.parse(JSON.parse(row.detail)).raised ?? []);
}

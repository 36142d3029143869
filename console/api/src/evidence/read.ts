import { Evidence, ReadingSummary } from "@chengfang/model/compliance/register";
import { CheckResult } from "@chengfang/model/compliance/result";
import { Refusal } from "@chengfang/model/refusal";
import type { Permission } from "@chengfang/model/access";
import type { ReadingsTable } from "@chengfang/store/records/assessment";
import type { EvidenceTable } from "@chengfang/store/records/compliance";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { RawBuilder, Selectable, SqlBool } from "kysely";
import { z } from "zod";
import { scopeOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";
import { among, holds, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { assetsOfUnit, systemsOfUnit } from "../systems/scope.ts";
import type { EvidenceFilter, EvidencePage, list } from "./schema.ts";

type Question = z.output<typeof list.querystring>;

const ref = (name: string) => sql.ref(name);
const columns = { at: "at", name: "name", kind: "kind", size: "size", validUntil: "valid_until", id: "id" } as const;

/**
 * What a person may see: everything, or the evidence of the own unit's systems; what names no system, by its asset;
 * what names neither, if all that was read from it is about the unit's assets.
 */
function inScope(person: Person, permission: Permission): RawBuilder<SqlBool> | undefined {
  const scope = scopeOf(person, permission);
  if (scope === "all") return undefined;
  const assets = assetsOfUnit(scope.unitId);
  return sql<SqlBool>`(system_id in ${systemsOfUnit(scope.unitId)} or system_id is null and (asset_id in ${assets}
    or asset_id is null and id in (select evidence_id from readings where asset_id in ${assets})
      and id not in (select evidence_id from readings where asset_id not in ${assets})))`;
}

function evidenceWhere(
  filter: EvidenceFilter,
  person: Person,
  permission: Permission = "compliance.read",
): RawBuilder<SqlBool> {
  const read = (state: string) => sql<SqlBool>`id in (select evidence_id from readings where state = ${state})`;
  return where(
    filter,
    {
      id: (ids) => among(ref("id"), ids),
      q: (text) => mentions(["name", "tool", "note"].map(ref), text),
      systemId: ofSystem,
      assetId: (id) => sql`(asset_id = ${id} or id in (select evidence_id from readings where asset_id = ${id}))`,
      kind: (kinds) => among(ref("kind"), kinds),
      tool: (tools) => among(ref("tool"), tools),
      unit: (unit) => holds(ref("units"), JSON.stringify(unit)),
      by: (by) => sql`"by" = ${by}`,
      sha256: (hash) => sql`sha256 = ${hash}`,
      from: (time) => sql`at >= ${time}`,
      to: (time) => sql`at < ${time}`,
      state: (state) => (state === "waiting" ? sql`id not in (select evidence_id from readings)` : read(state)),
    },
    [inScope(person, permission)],
  );
}

/** Given for the system, or for one of its assets and for no system by name, or read as being about one. */
const ofSystem = (id: string): RawBuilder<SqlBool> => {
  const assets = sql`(select asset_id from system_assets where system_id = ${id})`;
  return sql<SqlBool>`(system_id = ${id} or system_id is null and (asset_id in ${assets}
    or id in (select evidence_id from readings where asset_id in ${assets})))`;
};

/** The evidence a person may see, newest first, with what became of each. */
export async function listEvidence(db: Db, { filter, sort, range }: Question, person: Person): Promise<Page<Evidence>> {
  const matching = db.selectFrom("evidence").where(evidenceWhere(filter, person));
  const order = orderBy(sort, columns, { by: "at", id: "id" });
  const page = await readPage(matching.selectAll(), { order, range });
  const readings = await readingsOf(
    db,
    page.rows.map(({ id }) => id),
  );
  return { ...page, rows: page.rows.map((row) => evidenceOf(row, readings.get(row.id) ?? [])) };
}

/** One piece with the whole of what was read from it. */
export async function getEvidence(db: Db, id: string, person: Person): Promise<EvidencePage> {
  const condition = evidenceWhere({ id: [id] }, person);
  const row = await db.selectFrom("evidence").selectAll().where(condition).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no evidence ${id}`, { id });
  const readings = (await readingsOf(db, [id])).get(id) ?? [];
  const results = readings.map(({ asset_id, results: text }) => ({
    assetId: asset_id || null,
    results: resultsOf(text),
  }));
  return { ...evidenceOf(row, readings), results };
}

/** Pieces that somebody refers to have to be there, and theirs to see. */
export async function knownEvidence(db: Db, ids: readonly string[], person: Person): Promise<void> {
  if ((await seenEvidence(db, ids, person)).size < new Set(ids).size)
    throw new Refusal("invalid", "no such evidence", { reason: "evidence" });
}

const mostIds = 500;

/** Those of some pieces that are the person's to see. */
export async function seenEvidence(db: Db, ids: readonly string[], person: Person): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(ids)];
  const seen = new Set<string>();
  for (let from = 0; from < wanted.length; from += mostIds) {
    const condition = evidenceWhere({ id: wanted.slice(from, from + mostIds) }, person);
    for (const { id } of await db.selectFrom("evidence").select("id").where(condition).execute()) seen.add(id);
  }
  return seen;
}

type ReadingRow = Selectable<ReadingsTable>;

async function readingsOf(db: Db, ids: readonly string[]): Promise<Map<string, ReadingRow[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("readings")
    .selectAll()
    .where("evidence_id", "in", ids)
    .orderBy("asset_id")
    .orderBy("policy")
    .execute();
  return Map.groupBy(rows, ({ evidence_id }) => evidence_id);
}

const Results = z.array(CheckResult);
const resultsOf = (text: string): CheckResult[] => Results.parse(JSON.parse(text));
const Statuses = z.array(CheckResult.pick({ status: true }));

/** A row in the words of the model. */
export function evidenceOf(row: Omit<Selectable<EvidenceTable>, "seq">, readings: readonly ReadingRow[]): Evidence {
  return Evidence.parse({ ...fieldsOf(row, { json: ["units"] }), readings: readings.map(summaryOf) });
}

function summaryOf({ results, ...row }: ReadingRow): ReadingSummary {
  const statuses = Statuses.parse(JSON.parse(results)).map(({ status }) => status);
  const pass = statuses.filter((status) => status === "pass").length;
  const fail = statuses.filter((status) => status === "fail").length;
  const counts = { pass, fail, other: statuses.length - pass - fail };
  return ReadingSummary.parse({ ...fieldsOf(row, { flags: ["signed"] }), ...counts, assetId: row.asset_id || null });
}

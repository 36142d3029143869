import { RiskEntry, RiskEntryInput } from "@chengfang/model/compliance/register";
import { residualRiskLevel, riskLevel } from "@chengfang/model/compliance/risk";
import { Refusal } from "@chengfang/model/refusal";
import type { Permission } from "@chengfang/model/access";
import type { RisksTable } from "@chengfang/store/records/compliance";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { RawBuilder, Selectable, SqlBool } from "kysely";
import type { z } from "zod";
import type { Person } from "../access/person.ts";
import { among, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { inScope } from "../systems/scope.ts";
import type { list } from "./schema.ts";

const ref = (name: string) => sql.ref(name);

/** The square of the risk's value; squares have the same order, and need no root in SQL. */
const squared = (threat: string, severity: string): RawBuilder<number> =>
  sql`asset_value * ${ref(threat)} * ${ref(severity)} * ${ref(severity)}`;
const now = squared("threat_frequency", "vulnerability_severity");
const residual = squared("residual_frequency", "residual_severity");

const columns = {
  level: now,
  residualLevel: residual,
  treatmentUntil: "treatment_until",
  threat: "threat",
  at: "at",
  id: "id",
} as const;

/** A level is a band of five of the value. */
const inBands = (levels: readonly number[]): RawBuilder<SqlBool> => {
  const bands = levels.map((n) => sql`${now} > ${n === 1 ? 0 : 25 * (n - 1) ** 2} and ${now} <= ${25 * n ** 2}`);
  return sql<SqlBool>`(${sql.join(bands, sql` or `)})`;
};

/** Entries of the register that the person may see, the highest risk first unless a sort is asked. */
export async function listRisks(
  db: Db,
  { filter, sort, range }: z.output<typeof list.querystring>,
  person: Person,
): Promise<Page<RiskEntry>> {
  const condition = where(
    filter,
    {
      id: (ids) => among(ref("id"), ids),
      q: (text) => mentions(["threat", "vulnerability", "measures"].map(ref), text),
      systemId: (ids) => among(ref("system_id"), ids),
      assetId: (id) => sql`asset_id = ${id}`,
      level: inBands,
      treatment: (values) => among(ref("treatment"), values),
      treatmentBefore: (day) => sql`treatment_until < ${day}`,
    },
    [inScope(person, "system_id")],
  );
  const order = orderBy(sort, columns, { by: "level", id: "id" });
  const page = await readPage(db.selectFrom("risks").where(condition).selectAll(), { order, range });
  return { ...page, rows: page.rows.map(riskOf) };
}

/** One entry of the register that the person may see. Refuses "not-found". */
export async function getRisk(
  db: Db,
  { id, permission = "compliance.read" }: { id: string; permission?: Permission },
  person: Person,
): Promise<RiskEntry> {
  const condition = where({ id }, { id: (one) => sql<SqlBool>`id = ${one}` }, [
    inScope(person, "system_id", permission),
  ]);
  const row = await db.selectFrom("risks").selectAll().where(condition).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no risk ${id}`, { id });
  return riskOf(row);
}

const riskOf = ({ at, by, id, ...row }: Selectable<RisksTable>): RiskEntry =>
  rated(RiskEntryInput.parse(fieldsOf(row)), { id, at, by });

/** An entry with the levels that its numbers give. */
export const rated = (input: RiskEntryInput, kept: Pick<RiskEntry, "id" | "at" | "by">): RiskEntry => ({
  ...input,
  ...kept,
  level: riskLevel(input),
  residualLevel: residualRiskLevel(input),
});

import { Waiver } from "@chengfang/model/compliance/work";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import type { RawBuilder, SqlBool } from "kysely";

const special = { json: ["evidence_ids"] };

/** The waivers of a condition on their table, newest first. */
export async function waiversOf(db: Db, condition: RawBuilder<SqlBool>): Promise<Waiver[]> {
  const rows = await db
    .selectFrom("waivers")
    .selectAll()
    .where(condition)
    .orderBy("requested_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(waiverOf);
}

export const waiverOf = (row: object): Waiver => Waiver.parse(fieldsOf(row, special));

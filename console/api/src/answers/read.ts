import { Answer } from "@chengfang/model/compliance/work";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import type { RawBuilder, SqlBool } from "kysely";

const special = { json: ["evidence_ids"] };

/** The answers of a condition on their table, newest first. */
export async function answersOf(db: Db, condition: RawBuilder<SqlBool>): Promise<Answer[]> {
  const rows = await db
    .selectFrom("answers")
    .selectAll()
    .where(condition)
    .orderBy("at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(answerOf);
}

export const answerOf = (row: object): Answer => Answer.parse(fieldsOf(row, special));

import { Review } from "@chengfang/model/compliance/work";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import type { RawBuilder, SqlBool } from "kysely";

const special = {};

/** The reviews of a condition on their table, newest first. */
export async function reviewsOf(db: Db, condition: RawBuilder<SqlBool>): Promise<Review[]> {
  const rows = await db
    .selectFrom("reviews")
    .selectAll()
    .where(condition)
    .orderBy("at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(reviewOf);
}

export const reviewOf = (row: object): Review => Review.parse(fieldsOf(row, special));

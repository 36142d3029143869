import { type Db, inTransaction } from "@chengfang/store/records/transaction";
import type { RuleRow } from "./assemble.ts";

/** Rows changed in one transaction, so that the hot path never waits long for its turn. */
const rowsAtOnce = 200;

/** Brings the rules table up to date; hits and last matches of rules that stay are kept. */
export async function publishRules(db: Db, rows: readonly RuleRow[]): Promise<void> {
  const known = new Map((await db.selectFrom("rules").selectAll().execute()).map((row) => [row.id, row]));
  const changed = rows.filter((row) => {
    const before = known.get(row.id);
    known.delete(row.id);
    return before === undefined || (Object.keys(row) as (keyof RuleRow)[]).some((key) => row[key] !== before[key]);
  });
  for (let from = 0; from < changed.length; from += rowsAtOnce) {
    await inTransaction(db, async (trx) => {
      for (const row of changed.slice(from, from + rowsAtOnce))
        await trx
          .insertInto("rules")
          .values({ ...row, hits: 0, last_match: null })
          .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
          .execute();
    });
  }
  const gone = [...known.keys()];
  for (let from = 0; from < gone.length; from += rowsAtOnce)
    await db
      .deleteFrom("rules")
      .where("id", "in", gone.slice(from, from + rowsAtOnce))
      .execute();
}

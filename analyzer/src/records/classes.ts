import { proposeClass } from "@chengfang/model/incident-class";
import type { Db } from "@chengfang/store/records/transaction";

/** Rows of one transaction. */
const atOnce = 500;

/** Proposes a class for the incidents of before classes were kept, so that lists find them by it. */
export async function fillClasses(db: Db): Promise<void> {
  for (;;) {
    const rows = await db
      .selectFrom("incidents")
      .select(["id", "title", "title_zh", "tactics", "techniques"])
      .where("proposed_class", "=", "")
      .limit(atOnce)
      .execute();
    await db.transaction().execute(async (trx) => {
      for (const row of rows) {
        const tactics = JSON.parse(row.tactics) as string[];
        const techniques = JSON.parse(row.techniques) as string[];
        const proposed = proposeClass({ title: row.title, titleZh: row.title_zh, tactics, techniques });
        await trx.updateTable("incidents").set({ proposed_class: proposed.class }).where("id", "=", row.id).execute();
      }
    });
    if (rows.length < atOnce) return;
  }
}

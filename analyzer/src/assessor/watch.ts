import type { Db } from "@chengfang/store/records/transaction";

/** Also without a sign: something may have expired, or a new day begun. */
const anywayMs = 60_000;

/**
 * Tells whether somebody may have changed what verdicts rest on: every write by a person leaves a line in the audit
 * trail, so its newest number is all there is to ask for.
 */
export function createWatch(db: Db, now: () => string): { changed(): Promise<boolean> } {
  let line = -1;
  let looked = 0;
  return {
    async changed() {
      const newest = await db.selectFrom("audit").select("seq").orderBy("seq", "desc").limit(1).executeTakeFirst();
      const at = Date.parse(now());
      if ((newest?.seq ?? 0) === line && at - looked < anywayMs) return false;
      line = newest?.seq ?? 0;
      looked = at;
      return true;
    },
  };
}

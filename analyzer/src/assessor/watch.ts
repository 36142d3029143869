import type { Db } from "@chengfang/store/records/transaction";

/** Also without a sign: something may have expired, or a new day begun. */
const anywayMs = 60_000;

/** What people do that a verdict, a re-check or a reminder may rest on; evidence is looked for by itself. */
const matters =
  /^(system|asset|answer|review|waiver|order|policy|activity|document|risk|agent-key)\.(?!report|download)/;

const atATime = 1000;

/**
 * Tells whether somebody may have changed what verdicts rest on: every write by a person leaves a line in the audit
 * trail, so its newest lines are all there is to ask for.
 */
export function createWatch(db: Db, now: () => string): { changed(): Promise<boolean> } {
  let line: number | undefined;
  let looked = 0;
  return {
    async changed() {
      const at = Date.parse(now());
      const lines = await linesAfter(db, line);
      const first = line === undefined;
      line = lines.at(-1)?.seq ?? line ?? 0;
      const sign = lines.length === atATime || lines.some(({ action }) => matters.test(action));
      if (!first && !sign && at - looked < anywayMs) return false;
      looked = at;
      return true;
    },
  };
}

/** Those after a line, oldest first; to begin with, the newest alone. */
async function linesAfter(db: Db, line: number | undefined) {
  const query = db.selectFrom("audit").select(["seq", "action"]);
  if (line === undefined) return query.orderBy("seq", "desc").limit(1).execute();
  return query.where("seq", ">", line).orderBy("seq").limit(atATime).execute();
}

import { forgetEvidence, idsIn } from "@chengfang/store/records/forget";
import type { Db } from "@chengfang/store/records/transaction";
import { parametersOf } from "../policy.ts";
import type { Rulebook } from "../rulebook.ts";

/** Days that displaced evidence of agents and of the platform is kept, unless the default profile says otherwise. */
const usualDays = 400;
/** A slip in the profile does not take what the last half year rests on. */
const leastDays = 180;
const dayMs = 86_400_000;

interface Place {
  readonly db: Db;
  readonly data: string;
  readonly rulebook: Rulebook;
}

/**
 * Forgets evidence that comes by itself every day, of agents and of the platform, once it is old, displaced by newer,
 * and named by nothing; what people brought stays. Gives how many pieces went.
 */
export async function forgetOld({ db, data, rulebook }: Place, at: string): Promise<number> {
  const { evidence_keep_days: said } = await parametersOf(db, "default", rulebook);
  const keepDays = Math.max(typeof said === "number" ? said : usualDays, leastDays);
  const before = new Date(Date.parse(at) - keepDays * dayMs).toISOString();
  const old = await displacedBefore(db, before);
  if (old.size === 0) return 0;
  await spareJudged(db, old);
  return forgetEvidence(db, data, { ids: [...old], at, detail: { keepDays, before } });
}

/** Read, and none of its readings counts any more. */
async function displacedBefore(db: Db, before: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("evidence as e")
    .select("e.id")
    .where("e.kind", "in", ["agent", "platform"])
    .where("e.at", "<", before)
    .where((where) => {
      const own = where.selectFrom("readings as r").select("r.state").whereRef("r.evidence_id", "=", "e.id");
      return where.and([where.exists(own), where.not(where.exists(own.where("r.state", "=", "read")))]);
    })
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Takes out what a verdict names: system by system, for verdicts are long. */
async function spareJudged(db: Db, ids: Set<string>): Promise<void> {
  const systems = await db.selectFrom("item_verdicts").select("system_id").distinct().execute();
  for (const { system_id: id } of systems) {
    const rows = await db.selectFrom("item_verdicts").select("detail").where("system_id", "=", id).execute();
    for (const { detail } of rows) for (const named of idsIn(detail)) ids.delete(named);
  }
}

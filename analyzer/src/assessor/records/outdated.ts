import { sql } from "kysely";
import type { Db } from "@chengfang/store/records/transaction";
import type { Piece } from "../read/piece.ts";
import type { Rulebook } from "../rulebook.ts";

/** By what the readings of each profile are judged today: the checks and tables as loaded, the profile as it was last changed. */
export type Rules = (policy: string) => string;

export async function rulesOf(db: Db, { rules }: Rulebook): Promise<Rules> {
  const rows = await db.selectFrom("policies").select(["name", "updated_at"]).execute();
  const changed = new Map(rows.map(({ name, updated_at }) => [name, updated_at]));
  return (policy) => `${rules} ${changed.get(policy) ?? ""}`;
}

/**
 * Pieces whose readings count, but were judged by other rules than today's; or by none of a profile that a system of
 * their asset uses by now. They are read anew: a changed policy judges old evidence too.
 */
export async function outdated(db: Db, rules: Rules, limit: number): Promise<Piece[]> {
  const policies = await db.selectFrom("readings").select("policy").distinct().where("state", "=", "read").execute();
  const names = policies.map(({ policy }) => policy);
  const byOthers = names.map((name) => sql`(r.policy = ${name} and r.rules <> ${rules(name)})`);
  if (byOthers.length === 0) return [];
  return db
    .selectFrom("evidence as e")
    .selectAll("e")
    .where("e.id", "in", (from) =>
      from
        .selectFrom("readings as r")
        .select("r.evidence_id")
        .where("r.state", "=", "read")
        .where("r.kind", "in", ["agent", "configuration", "import", "platform"])
        .where(sql<boolean>`(${sql.join(byOthers, sql` or `)} or ${ofNoneUsed})`),
    )
    .orderBy("e.seq")
    .limit(limit)
    .execute();
}

/** Judged by no profile that a system of the asset uses, or by another than the system's own. */
const ofNoneUsed = sql`(r.policy <> '' and (exists (
    select 1 from system_assets m join systems s on s.id = m.system_id
    where m.asset_id = r.asset_id and not exists (
      select 1 from readings x where x.evidence_id = r.evidence_id and x.asset_id = r.asset_id and x.policy = s.policy))
  or (r.asset_id = '' and exists (select 1 from systems s where s.id = r.system_id and s.policy <> r.policy))))`;

import { chinaDay } from "@chengfang/model/compliance/orders";
import { sql } from "kysely";
import { transactionInTurn } from "../http/turn.ts";
import type { Deps } from "../deps.ts";
import { remindOnce } from "../emergency/once.ts";
import { nowOf } from "../http/time.ts";
import { holdersOf } from "../notifications/notify.ts";

/** Reminds of plans whose day of review has come: the author of the version in force, and the leads. */
export async function watchPlans(deps: Deps): Promise<void> {
  const at = nowOf(deps);
  const due = await deps.records
    .selectFrom("plans as p")
    .innerJoin("plan_versions as v", (join) =>
      join.onRef("v.plan_id", "=", "p.id").onRef("v.version", "=", "p.in_force"),
    )
    .select(["p.id", "p.title", "p.review_on", "v.by"])
    .where("p.review_on", "<=", chinaDay(at))
    .where("p.retired_at", "is", null)
    .where(sql<boolean>`not exists (select 1 from reminded r where r.key = 'plan ' || p.id || ' ' || p.review_on)`)
    .limit(200)
    .execute();
  if (due.length === 0) return;
  await transactionInTurn(deps.records, async (db) => {
    const leads = await holdersOf(db, ["lead"]);
    for (const { id, title, review_on: day, by } of due) {
      const told = { to: [by, ...leads], kind: "plan-review-due", target: `/plans/${id}/show`, at } as const;
      await remindOnce(db, `plan ${id} ${day ?? ""}`, { ...told, args: { title, day: day ?? "" } });
    }
  });
}

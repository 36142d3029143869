import type { Permission } from "@chengfang/model/access";
import { planWriters } from "@chengfang/model/emergency/plan";
import type { WaitingPage } from "@chengfang/model/waiting";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import { listExceptions } from "../exceptions/read.ts";
import { openRequests } from "../own-rules/read.ts";
import { versionsOf } from "../plans/read.ts";

/** Who asks, and when. */
interface Second {
  readonly me: string;
  readonly now: string;
}

interface Counted {
  /** Held by whoever decides there. */
  readonly permission: Permission;
  readonly count: (db: Db, second: Second) => Promise<number>;
}

/** What waits on each page for another person than whoever asked or wrote it. */
export const counted = {
  approvals: {
    permission: "rules.approve",
    count: async (db, { me, now }) => {
      const proposed = { state: ["proposed" as const], notBy: me };
      const exceptions = await listExceptions(db, { filter: proposed, sort: [], range: { offset: 0, limit: 1 } }, now);
      const requests = await openRequests(db);
      const writers = requests.map((each) => each.writers);
      return exceptions.total + notMine(writers, me);
    },
  },
  containment: {
    permission: "containment.approve",
    count: async (db, { me }) => {
      const { rows } = await sql<{ count: number }>`select count(*) as count from containments
        where (state = 'asked' and asked_by <> ${me}) or (state in ('approved', 'done') and lift_asked_by <> ${me}
        and (lift_asked_by <> 'system' or asked_by <> ${me}))`.execute(db);
      return rows[0]?.count ?? 0;
    },
  },
  plans: {
    permission: "plans.approve",
    count: async (db, { me }) => {
      const submitted = await db
        .selectFrom("plan_versions as v")
        .innerJoin("plans as p", "p.id", "v.plan_id")
        .where("v.state", "=", "submitted")
        .where("p.retired_at", "is", null)
        .select(["p.id", "p.in_force"])
        .execute();
      const writers = submitted.map(async (plan) => planWriters(await versionsOf(db, plan.id), plan.in_force));
      return notMine(await Promise.all(writers), me);
    },
  },
  lists: {
    permission: "lists.approve",
    count: async (db, { me }) => {
      const { count } = await db
        .selectFrom("list_changes")
        .where("decision", "=", "")
        .where("asked_by", "<>", me)
        .select((is) => is.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      return count;
    },
  },
} as const satisfies Readonly<Record<WaitingPage, Counted>>;

const notMine = (writers: readonly (readonly string[])[], me: string): number =>
  writers.filter((each) => !each.includes(me)).length;

import type { Risk } from "@chengfang/model/compliance/verdict";
import type { OrderState } from "@chengfang/model/compliance/work";
import { standingOf } from "@chengfang/store/records/stepped";
import type { Records } from "@chengfang/store/records/schema";
import type { Kysely } from "kysely";
import { nameOf } from "./names.ts";

/** A rectification order as a report tells it. */
export interface ToldOrder {
  readonly number: string;
  readonly unit: string;
  readonly title: string;
  readonly demand: string;
  readonly risk: Risk;
  readonly department: string;
  readonly issuedAt: string;
  /** The one in force. */
  readonly deadline: string;
  readonly state: OrderState;
  readonly overdue: boolean;
  /** The finding is gone by the newest re-check; null: not looked at since. */
  readonly met: boolean | null;
  readonly because: string;
  readonly steps: readonly { readonly at: string; readonly by: string; readonly kind: string; readonly text: string }[];
}

interface Names {
  readonly now: string;
  readonly units: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
}

/** A system's orders in the order of their numbers, each with its steps. */
export async function ordersOf(
  db: Kysely<Records>,
  systemId: string,
  { units, people, now }: Names,
): Promise<ToldOrder[]> {
  const rows = await db
    .selectFrom("orders as o")
    .leftJoin("order_checks as c", "c.order_id", "o.id")
    .selectAll("o")
    .select(["c.met", "c.because", "c.at as checked_at"])
    .where("o.system_id", "=", systemId)
    .orderBy("o.number")
    .execute();
  const steps = await db
    .selectFrom("order_steps as s")
    .innerJoin("orders as o", "o.id", "s.order_id")
    .selectAll("s")
    .where("o.system_id", "=", systemId)
    .orderBy("s.at")
    .execute();
  const of = Map.groupBy(steps, ({ order_id }) => order_id);
  return rows.map((row) => {
    const { recheck, deadline, state, overdue } = standingOf(row, now);
    return {
      number: row.number,
      unit: row.unit,
      title: row.title,
      demand: row.demand,
      risk: row.risk as Risk,
      department: units.get(row.unit_id ?? "") ?? "",
      issuedAt: row.issued_at,
      deadline,
      state,
      overdue,
      met: recheck?.met ?? null,
      because: recheck?.because ?? "",
      steps: (of.get(row.id) ?? []).map(({ at, by, kind, text }) => ({ at, kind, text, by: nameOf(people, by) })),
    };
  });
}

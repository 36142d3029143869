import type { ComplianceOverview } from "@chengfang/model/compliance/view";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import type { Person } from "../access/person.ts";
import { openOrders } from "../orders/read.ts";
import { inScope } from "../systems/scope.ts";
import { listDrifts } from "./lists.ts";

type Standing = Omit<ComplianceOverview, "at" | "units" | "levels" | "drifts">;

/** A system with what counts of it. */
interface Counted {
  readonly id: string;
  readonly level: number | null;
  readonly unitId: string | null;
  readonly judged: boolean;
  readonly rate: number | null;
  readonly counts: Omit<Standing, "systems" | "judged" | "rate">;
}

/** Where the city stands, or the person's own unit; retired systems no longer count. */
export async function overviewOf(
  db: Db,
  { person, now, days }: { person: Person; now: string; days: number },
): Promise<ComplianceOverview> {
  const after = new Date(Date.parse(now) - days * 86_400_000).toISOString();
  const range = { offset: 0, limit: 50 };
  const [systems, drifts] = await Promise.all([
    countedSystems(db, person, now),
    listDrifts(db, { filter: { after }, sort: ["at", "DESC"], range }, person),
  ]);
  const units = Map.groupBy(systems, ({ unitId }) => unitId);
  const levels = Map.groupBy(systems, ({ level }) => level);
  return {
    at: now,
    ...standingOf(systems),
    units: [...units].map(([unitId, own]) => ({ unitId, ...standingOf(own) })).toSorted(byRate),
    levels: [...levels]
      .map(([level, own]) => ({ level, ...standingOf(own) }))
      .toSorted((a, b) => (b.level ?? 0) - (a.level ?? 0)),
    drifts: drifts.rows,
  };
}

/** The ranking: the best first, what is not judged last. */
const byRate = (a: Standing, b: Standing) => (b.rate ?? -1) - (a.rate ?? -1);

async function countedSystems(db: Db, person: Person, now: string): Promise<Counted[]> {
  const seen = inScope(person, "s.id") ?? sql<SqlBool>`1 = 1`;
  const rows = await db
    .selectFrom("systems as s")
    .leftJoin("assessments as a", "a.system_id", "s.id")
    .select(["s.id", "s.level_g", "s.responsible_unit_id", "a.at", "a.rate", "a.met", "a.partial", "a.unmet", "a.na"])
    .select(["a.pending", "a.high_risk", "a.hazards", "a.awaiting_signature"])
    .where("s.status", "!=", "retired")
    .where(seen)
    .execute();
  const open = await openOrders(db, inScope(person, "o.system_id") ?? sql<SqlBool>`1 = 1`, now);
  return rows.map((row) => ({
    id: row.id,
    level: row.level_g,
    unitId: row.responsible_unit_id,
    judged: row.at !== null,
    rate: row.rate,
    counts: {
      tally: tallyOf(row),
      highRisk: row.high_risk ?? 0,
      hazards: row.hazards ?? 0,
      awaitingSignature: row.awaiting_signature ?? 0,
      openOrders: open.get(row.id)?.open ?? 0,
      overdueOrders: open.get(row.id)?.overdue ?? 0,
    },
  }));
}

type Tally = Standing["tally"];
const tallyOf = (row: { [K in keyof Tally]: number | null }): Tally => ({
  met: row.met ?? 0,
  partial: row.partial ?? 0,
  unmet: row.unmet ?? 0,
  na: row.na ?? 0,
  pending: row.pending ?? 0,
});

function standingOf(systems: readonly Counted[]): Standing {
  const rates = systems.flatMap(({ rate }) => (rate === null ? [] : [rate]));
  const sum = (of: (counts: Counted["counts"]) => number) => systems.reduce((all, { counts }) => all + of(counts), 0);
  return {
    systems: systems.length,
    judged: systems.filter(({ judged }) => judged).length,
    rate: rates.length === 0 ? null : rates.reduce((all, rate) => all + rate, 0) / rates.length,
    tally: {
      met: sum(({ tally }) => tally.met),
      partial: sum(({ tally }) => tally.partial),
      unmet: sum(({ tally }) => tally.unmet),
      na: sum(({ tally }) => tally.na),
      pending: sum(({ tally }) => tally.pending),
    },
    highRisk: sum(({ highRisk }) => highRisk),
    hazards: sum(({ hazards }) => hazards),
    awaitingSignature: sum(({ awaitingSignature }) => awaitingSignature),
    openOrders: sum((counts) => counts.openOrders),
    overdueOrders: sum(({ overdueOrders }) => overdueOrders),
  };
}

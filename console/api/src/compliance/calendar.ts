import { DutyKind } from "@chengfang/model/compliance/view";
import type { Duty } from "@chengfang/model/compliance/view";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import type { Person } from "../access/person.ts";
import { listActivities } from "../activities/read.ts";
import { listDocuments } from "../documents/read.ts";
import { listOrders } from "../orders/list.ts";
import { listRisks } from "../risks/read.ts";
import { inScope } from "../systems/scope.ts";
import { listReminders } from "./lists.ts";

interface Asked {
  readonly person: Person;
  readonly now: string;
  readonly systemId?: string | undefined;
  /** Days, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
/** A duty before its system has a name. */
type Due = Omit<Duty, "systemName">;

const most = { offset: 0, limit: 1000 };

/**
 * What has to be done by when: the duties that the assessor worked out, and the days that registers name themselves.
 * A duty of a system's that both know is told once, as the assessor has it.
 */
export async function calendarOf(db: Db, asked: Asked): Promise<Duty[]> {
  const { person, systemId, from, to } = asked;
  const systems = await db
    .selectFrom("systems")
    .select(["id", "name", "level_g", "responsible_unit_id", "filing_expires_at", "last_assessed_at"])
    .where(inScope(person, "id") ?? sql<SqlBool>`1 = 1`)
    .where("status", "!=", "retired")
    .execute();
  const names = new Map(systems.map(({ id, name }) => [id, name]));
  const [worked, ...registers] = await Promise.all([
    reminded(db, person),
    ordersDue(db, asked),
    waiversDue(db, person),
    papersDue(db, person),
    risksDue(db, person),
  ]);
  const known = new Set(worked.map(({ kind, systemId: id }) => `${kind} ${id}`));
  const own = systems.flatMap(systemDue).filter(({ kind, systemId: id }) => !known.has(`${kind} ${id}`));
  return [...worked, ...own, ...registers.flat()]
    .filter((each) => systemId === undefined || each.systemId === systemId)
    .filter(({ dueAt }) => from === undefined || dueAt.slice(0, 10) >= from)
    .filter(({ dueAt }) => to === undefined || dueAt.slice(0, 10) <= to)
    .map((each) => ({ ...each, systemName: names.get(each.systemId ?? "") ?? "" }))
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

async function reminded(db: Db, person: Person): Promise<Due[]> {
  const { rows } = await listReminders(db, { filter: {}, sort: ["dueAt", "DESC"], range: most }, person);
  return rows.flatMap(({ key, kind, systemId, unitId, dueAt, text }) => {
    const known = DutyKind.safeParse(kind);
    return known.success ? [{ key, kind: known.data, title: text, systemId, unitId, dueAt }] : [];
  });
}

interface Dated {
  readonly id: string;
  readonly level_g: number | null;
  readonly responsible_unit_id: string | null;
  readonly filing_expires_at: string | null;
  readonly last_assessed_at: string | null;
}

/** Level 3 and above is assessed every year (公网安〔2025〕1846号 Q11). */
function systemDue(system: Dated): Due[] {
  const of = { systemId: system.id, unitId: system.responsible_unit_id };
  const filing = system.filing_expires_at;
  const last = (system.level_g ?? 0) >= 3 ? system.last_assessed_at : null;
  return [
    ...(filing === null ? [] : [due("filing", titles.filing, { ...of, key: `filing:${system.id}`, dueAt: filing })]),
    ...(last === null
      ? []
      : [due("assessment", titles.assessment, { ...of, key: `assessment:${system.id}`, dueAt: yearAfter(last) })]),
  ];
}

const titles = {
  filing: { zh: "备案证明到期", en: "The filing expires" },
  assessment: { zh: "等级测评", en: "Yearly assessment" },
} as const;

const due = (kind: Duty["kind"], title: Duty["title"], of: Omit<Due, "kind" | "title">): Due => ({
  kind,
  title,
  ...of,
});

const yearAfter = (day: string): string => {
  const next = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  next.setUTCFullYear(next.getUTCFullYear() + 1);
  return next.toISOString().slice(0, 10);
};

async function ordersDue(db: Db, { person, now }: Asked): Promise<Due[]> {
  const { rows } = await listOrders(
    db,
    { filter: { open: true }, sort: ["deadline", "ASC"], range: most },
    { person, now },
  );
  return rows.map(({ id, number, title, systemId, unitId, deadline }) =>
    due(
      "order",
      { zh: `${number} ${title}`, en: `${number} ${title}` },
      { key: `order:${id}`, systemId, unitId, dueAt: deadline },
    ),
  );
}

async function waiversDue(db: Db, person: Person): Promise<Due[]> {
  const rows = await db
    .selectFrom("waivers")
    .select(["id", "system_id", "unit", "expires_at"])
    .where("state", "=", "approved")
    .where(inScope(person, "system_id") ?? sql<SqlBool>`1 = 1`)
    .execute();
  return rows.map(({ id, system_id, unit, expires_at }) =>
    due(
      "waiver",
      { zh: `${unit} 豁免到期`, en: `The waiver of ${unit} expires` },
      { key: `waiver:${id}`, systemId: system_id, unitId: null, dueAt: expires_at },
    ),
  );
}

async function papersDue(db: Db, person: Person): Promise<Due[]> {
  const [documents, activities] = await Promise.all([
    listDocuments(db, { filter: { reviewBefore: "9999-12-31" }, sort: [], range: most }, person),
    listActivities(db, { filter: { dueBefore: "9999-12-31" }, sort: [], range: most }, person),
  ]);
  return [
    ...documents.rows.map(({ id, title, unitId, reviewAt }) =>
      due(
        "document",
        { zh: title, en: title },
        { key: `document:${id}`, systemId: null, unitId, dueAt: reviewAt ?? "" },
      ),
    ),
    ...activities.rows.flatMap(({ id, kind, title, unitId, systemIds, nextDue }) => {
      const known = DutyKind.safeParse(kind === "meeting" ? "review" : kind);
      if (!known.success) return [];
      const of = { key: `activity:${id}`, systemId: systemIds[0] ?? null, unitId, dueAt: nextDue ?? "" };
      return [due(known.data, { zh: title, en: title }, of)];
    }),
  ];
}

async function risksDue(db: Db, person: Person): Promise<Due[]> {
  const { rows } = await listRisks(db, { filter: { treatmentBefore: "9999-12-31" }, sort: [], range: most }, person);
  return rows
    .filter(({ treatment }) => treatment !== "accept")
    .map(({ id, threat, systemId, treatmentUntil }) =>
      due(
        "risk",
        { zh: threat, en: threat },
        { key: `risk:${id}`, systemId, unitId: null, dueAt: treatmentUntil ?? "" },
      ),
    );
}

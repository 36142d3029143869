import { chinaDay } from "@chengfang/model/compliance/orders";
import type { Records } from "@chengfang/store/records/schema";
import { sql } from "kysely";
import type { Kysely } from "kysely";
import { officialDocument } from "../official.ts";
import type { Block } from "../official.ts";
import { table } from "../table.ts";
import { body, heading, remark } from "../text.ts";
import { day } from "../time.ts";
import type { Language } from "../words.ts";

interface ScoredSystem {
  readonly name: string;
  readonly level: number | null;
  /** 符合率, per cent; null: not judged. */
  readonly rate: number | null;
  readonly unmet: number;
  readonly partial: number;
  readonly pending: number;
  readonly highRisk: number;
  readonly overdue: number;
}

export interface Department {
  readonly unitId: string | null;
  readonly name: string;
  readonly systems: readonly ScoredSystem[];
}

/**
 * How the departments stand by the systems they are responsible for; `unitId`: one department alone. `now` is RFC 3339.
 * Those without systems are left out.
 */
export async function loadDepartments(db: Kysely<Records>, now: string, unitId?: string | null): Promise<Department[]> {
  const overdue = sql<number>`(select count(*) from orders o
    where o.system_id = s.id and o.state in ('issued', 'acknowledged')
      and coalesce(o.due_at, o.deadline) < ${chinaDay(now)})`;
  const rows = await db
    .selectFrom("systems as s")
    .leftJoin("assessments as a", "a.system_id", "s.id")
    .leftJoin("units as u", "u.id", "s.responsible_unit_id")
    .select(["s.name", "s.level_g", "s.responsible_unit_id", "u.name as unit_name"])
    .select(["a.rate", "a.unmet", "a.partial", "a.pending", "a.high_risk", overdue.as("overdue")])
    .where("s.status", "!=", "retired")
    .$if(unitId !== undefined, (query) => query.where("s.responsible_unit_id", "=", unitId ?? ""))
    .orderBy("s.name")
    .execute();
  const byUnit = Map.groupBy(rows, ({ responsible_unit_id }) => responsible_unit_id);
  return [...byUnit].map(([id, systems]) => ({
    unitId: id,
    name: systems[0]?.unit_name ?? "",
    systems: systems.map((row) => ({
      name: row.name,
      level: row.level_g,
      rate: row.rate,
      unmet: row.unmet ?? 0,
      partial: row.partial ?? 0,
      pending: row.pending ?? 0,
      highRisk: row.high_risk ?? 0,
      overdue: row.overdue,
    })),
  }));
}

/** Mean of what was judged; null: nothing was. */
function rateOf({ systems }: Department): number | null {
  const rates = systems.flatMap(({ rate }) => (rate === null ? [] : [rate]));
  return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}

const sum = (systems: readonly ScoredSystem[], of: (system: ScoredSystem) => number) =>
  systems.reduce((total, system) => total + of(system), 0);
const percent = (rate: number | null) => (rate === null ? "—" : `${rate.toFixed(2)}%`);

export interface Card {
  readonly departments: readonly Department[];
  readonly organisation: string;
  readonly printedAt: string;
}

const said = {
  zh: {
    title: "部门网络安全等级保护评分表",
    parts: ["一、部门排名", "二、各部门系统情况"],
    ranks: ["名次", "部门", "系统数", "平均符合率", "未关闭高风险", "逾期整改"],
    systems: ["系统", "等级", "符合率", "不符合/部分", "待确认", "高风险", "逾期整改"],
    none: "尚无登记的系统。",
    note: "平均符合率为该部门已判定系统符合率的算术平均；未判定的系统不计入，名次按平均符合率、未关闭高风险数排列。",
    unnamed: "（未登记主管单位）",
  },
  en: {
    title: "Score card of the departments",
    parts: ["1. Ranking", "2. System by system"],
    ranks: ["Rank", "Department", "Systems", "Mean rate", "Open high risks", "Overdue orders"],
    systems: ["System", "Level", "Rate", "Unmet/partial", "Pending", "High risks", "Overdue"],
    none: "No system is registered.",
    note: "The mean is over the department's systems that were judged; ranked by it, then by open high risks.",
    unnamed: "(no responsible unit)",
  },
} as const;

/** 部门评分表: the ranking of the departments and how each of their systems stands. */
export async function scoreCard(
  { departments, organisation, printedAt }: Card,
  language: Language,
): Promise<Uint8Array> {
  const words = said[language];
  const worst = (department: Department) => rateOf(department) ?? -1;
  const highRisks = ({ systems }: Department) => sum(systems, ({ highRisk }) => highRisk);
  const ranked = departments.toSorted((a, b) => worst(b) - worst(a) || highRisks(a) - highRisks(b));
  const what = {
    organisation,
    printedAt,
    englishHead: "Classified Protection",
    englishNumber: day(printedAt, "en"),
    name: words.title,
    subject: day(printedAt, language),
    titleLines: [words.title],
    blocks: ranked.length === 0 ? [body(words.none)] : blocksOf(ranked, language),
  };
  return officialDocument(what, language);
}

function blocksOf(ranked: readonly Department[], language: Language): Block[] {
  const words = said[language];
  const columns = (titles: readonly string[], shares: readonly number[]) =>
    titles.map((title, i) => ({ title, share: shares[i] ?? 1, align: i === 0 ? "left" : "center" }) as const);
  const ranks = ranked.map((department, i) => [
    String(i + 1),
    department.name || words.unnamed,
    String(department.systems.length),
    percent(rateOf(department)),
    String(sum(department.systems, ({ highRisk }) => highRisk)),
    String(sum(department.systems, ({ overdue }) => overdue)),
  ]);
  const each = ranked.flatMap(({ name, systems }) => [
    body(name || words.unnamed, true),
    table(
      columns(words.systems, [34, 9, 12, 15, 10, 10, 10]),
      systems.map((system) => [
        system.name,
        system.level === null ? "—" : String(system.level),
        percent(system.rate),
        `${system.unmet}/${system.partial}`,
        String(system.pending),
        String(system.highRisk),
        String(system.overdue),
      ]),
    ),
  ]);
  return [
    heading(words.parts[0]),
    table(columns(words.ranks, [10, 36, 12, 16, 14, 12]), ranks),
    remark(words.note),
    heading(words.parts[1]),
    ...each,
  ];
}

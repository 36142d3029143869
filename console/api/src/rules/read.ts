import { Refusal } from "@chengfang/model/refusal";
import { RuleCoverage, RuleStatus } from "@chengfang/model/rule";
import { Severity } from "@chengfang/model/severity";
import type { Records, RulesTable } from "@chengfang/store/records/schema";
import { sql } from "kysely";
import type { Kysely, Selectable } from "kysely";
import type { z } from "zod";
import type { Deps } from "../deps.ts";
import { among, holds, mentions, orderBy, ranked, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import { nowOf } from "../http/time.ts";
import { openRequest } from "../own-rules/read.ts";
import { feedOf, feedWhere, sourcesSeen } from "./feed.ts";
import type { Seen } from "./feed.ts";
import type { list } from "./schema.ts";

type Question = z.output<typeof list.querystring>;

const columns = {
  title: "r.title",
  severity: ranked(sql.ref("r.severity"), Severity.options),
  hits: "r.hits",
  lastMatch: "r.last_match",
  state: "r.state",
  origin: "r.origin",
  id: "r.id",
} as const;

const ref = (name: string) => sql.ref(name);
const enabled = sql<number>`coalesce(d.enabled, 1)`;
const marked = sql<number>`case when m.rule_id is null then 0 else 1 end`;

/** For which of a rule's exceptions the analyzer has a use now. */
const exceptions = (now: string) => sql<number>`(select count(*) from exceptions x
  where x.ended_at is null and (x.two_people = 0 or x.decision = 'approved') and (x.expires_at is null or x.expires_at > ${now})
  and x.rules like '%"' || r.id || '"%')`;

const rulesIn = (db: Kysely<Records>) =>
  db
    .selectFrom("rules as r")
    .leftJoin("rule_decisions as d", "d.rule_id", "r.id")
    .leftJoin("rule_marks as m", "m.rule_id", "r.id");

/** Rules with how they fare; by title unless a sort is asked. */
export async function listRules(
  deps: Pick<Deps, "records" | "events" | "now">,
  { filter, sort, range }: Question,
): Promise<Page<RuleStatus>> {
  const seen = await sourcesSeen(deps);
  const matching = rulesIn(deps.records).where(
    where(filter, {
      id: (ids) => among(ref("r.id"), ids),
      q: (text) => mentions(["r.title", "r.title_zh", "r.description", "r.file", "r.tags", "r.id"].map(ref), text),
      severity: (severities) => among(ref("r.severity"), severities),
      state: (states) => among(ref("r.state"), states),
      origin: (origins) => among(ref("r.origin"), origins),
      enabled: (on) => sql`${enabled} = ${on ? 1 : 0}`,
      tactic: (tag) => holds(sql`replace(r.tags, '_', '-')`, JSON.stringify(`attack.${tag}`)),
      feed: (feeds) => feedWhere(feeds, seen),
      matchedSince: (time) => (time === false ? sql`r.last_match is null` : sql`r.last_match >= ${time}`),
    }),
  );
  const order = orderBy(sort, columns, { by: "title", way: "ASC", id: "r.id" });
  const { rows, total } = await readPage(
    matching
      .selectAll("r")
      .select([enabled.as("enabled"), marked.as("marked"), exceptions(nowOf(deps)).as("exceptions")]),
    { order, range },
  );
  return { rows: rows.map((row) => ruleOf(row, seen)), total };
}

/** One rule with the request that is open about it. Refuses "not-found". */
export async function getRule(deps: Pick<Deps, "records" | "events" | "now">, id: string): Promise<RuleStatus> {
  const seen = await sourcesSeen(deps);
  const row = await rulesIn(deps.records)
    .selectAll("r")
    .select([enabled.as("enabled"), marked.as("marked"), exceptions(nowOf(deps)).as("exceptions")])
    .where("r.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no rule ${id}`, { id });
  return { ...ruleOf(row, seen), request: await openRequest(deps.records, id) };
}

type Row = Selectable<RulesTable> & { enabled: number; marked: number; exceptions: number };

function ruleOf(row: Row, seen: Seen): RuleStatus {
  const coverage = row.coverage === "" ? null : RuleCoverage.parse(JSON.parse(row.coverage));
  return RuleStatus.parse({
    ...row,
    titleZh: row.title_zh,
    descriptionZh: row.description_zh,
    tags: JSON.parse(row.tags),
    logsource: JSON.parse(row.logsource),
    falsePositives: JSON.parse(row.false_positives),
    falsePositivesZh: JSON.parse(row.false_positives_zh),
    coverage,
    ...feedOf({ coverage, lastMatch: row.last_match }, seen),
    enabled: row.enabled === 1,
    marked: row.marked === 1,
    lastMatch: row.last_match,
  });
}

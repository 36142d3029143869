import { OwnRule, OwnRuleVersion, RuleRequest } from "@chengfang/model/own-rule";
import type { OwnRuleDetail, OwnRuleState } from "@chengfang/model/own-rule";
import { Refusal } from "@chengfang/model/refusal";
import type { OwnRulesTable, RuleRequestsTable } from "@chengfang/store/records/tuning";
import { fieldsOf } from "@chengfang/store/records/row";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { Selectable } from "kysely";
import type { z } from "zod";
import { guardedAmong } from "../exceptions/guarded.ts";
import { among, mentions, orderBy, readPage, where } from "../http/list.ts";
import type { Page } from "../http/list.ts";
import type { list } from "./schema.ts";

const columns = { title: "o.title", updatedAt: "o.updated_at", id: "o.id" } as const;
const ref = (name: string) => sql.ref(name);

/** As people left it; what the analyzer makes of it is looked up for what is shown. */
const left = sql`case when o.published is null then 'draft' when o.published < o.version then 'changed' else 'in-force' end`;
const newest = sql`(select v.source from own_rule_versions v where v.rule_id = o.id and v.version = o.version)`;

type Row = Selectable<OwnRulesTable>;

/** Rules of one's own by a filter, the last changed first unless a sort is asked. */
export async function listOwnRules(
  db: Db,
  { filter, sort, range }: z.output<typeof list.querystring>,
): Promise<Page<OwnRule>> {
  const condition = where(filter, {
    id: (ids) => among(ref("o.id"), ids),
    q: (text) => sql`(${mentions([ref("o.title")], text)} or ${mentions([newest], text)})`,
    state: (states) => among(left, states),
    asked: (yes) => {
      const open = sql`exists (select 1 from rule_requests q where q.target = o.id and q.decision = '')`;
      return yes ? sql`${open}` : sql`not ${open}`;
    },
  });
  const order = orderBy(sort, columns, { by: "updatedAt", id: "o.id" });
  const page = await readPage(db.selectFrom("own_rules as o").where(condition).selectAll(), { order, range });
  return { ...page, rows: await Promise.all(page.rows.map(async (row) => ownRuleOf(db, row))) };
}

/** One rule of one's own with its versions. Refuses "not-found". */
export async function getOwnRule(db: Db, id: string): Promise<OwnRuleDetail> {
  const row = await db.selectFrom("own_rules").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no own rule ${id}`, { id });
  const rule = await ownRuleOf(db, row);
  const rows = await db
    .selectFrom("own_rule_versions")
    .selectAll()
    .where("rule_id", "=", id)
    .orderBy("version", "desc")
    .execute();
  const inForce = (await toldOf(db, id)).map((each) => each.id);
  const twoPeople = rule.severity === "critical" || (await guardedAmong(db, inForce)).length > 0;
  return { ...rule, versions: rows.map((each) => OwnRuleVersion.parse(each)), twoPeople };
}

async function ownRuleOf(db: Db, row: Row): Promise<OwnRule> {
  const became = row.published === null ? { state: "draft", problem: "" } : await becameOf(db, row);
  const request = await openRequest(db, row.id);
  return OwnRule.parse({ ...fieldsOf(row, { json: ["rule_ids"] }), ...became, request });
}

/** What became of the version in force, by what the analyzer wrote of it. */
async function becameOf(db: Db, { id, version, published }: Row): Promise<{ state: OwnRuleState; problem: string }> {
  const told = await toldOf(db, id);
  const inForce = await db
    .selectFrom("own_rule_versions")
    .select("source")
    .where("rule_id", "=", id)
    .where("version", "=", published ?? 0)
    .executeTakeFirstOrThrow();
  if (told.length === 0 || told.some(({ source }) => source !== inForce.source))
    return { state: "waiting", problem: "" };
  const problem = told
    .map((each) => each.problem)
    .filter((text) => text !== "")
    .join("\n");
  if (told.some(({ state }) => state === "refused")) return { state: "refused", problem };
  return { state: published === version ? "in-force" : "changed", problem };
}

/** Under this origin the analyzer lists own rules, each as a file named by its id. */
const toldOf = async (db: Db, id: string) =>
  db
    .selectFrom("rules")
    .select(["id", "state", "problem", "source"])
    .where("origin", "=", "own")
    .where("file", "=", `${id}.yml`)
    .orderBy("id")
    .execute();

/** What waits for another person about a rule. */
export async function openRequest(db: Db, target: string): Promise<RuleRequest | null> {
  const row = await requestsIn(db).where("q.target", "=", target).where("q.decision", "=", "").executeTakeFirst();
  return row === undefined ? null : requestOf(db, row);
}

/** One request about a rule. Refuses "not-found". */
export async function getRequest(db: Db, id: string): Promise<RuleRequest> {
  const row = await requestsIn(db).where("q.id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no request ${id}`, { id });
  return requestOf(db, row);
}

export async function openRequests(db: Db): Promise<RuleRequest[]> {
  const rows = await requestsIn(db).where("q.decision", "=", "").orderBy("q.asked_at").limit(500).execute();
  return Promise.all(rows.map(async (row) => requestOf(db, row)));
}

const requestsIn = (db: Db) =>
  db
    .selectFrom("rule_requests as q")
    .leftJoin("rules as r", "r.id", "q.target")
    .selectAll("q")
    .select(sql<string>`coalesce(r.title_zh, '')`.as("title_zh"));

async function requestOf(db: Db, row: Pick<Selectable<RuleRequestsTable>, "kind" | "target" | "version" | "asked_by">) {
  return RuleRequest.parse({ ...fieldsOf(row), writers: [row.asked_by, ...(await writersOf(db, row))] });
}

/** Everybody who wrote something of what a request would publish. */
async function writersOf(
  db: Db,
  { kind, target, version }: Pick<Selectable<RuleRequestsTable>, "kind" | "target" | "version">,
): Promise<string[]> {
  if (kind !== "publish") return [];
  const rows = await db
    .selectFrom("own_rule_versions as v")
    .innerJoin("own_rules as o", "o.id", "v.rule_id")
    .where("v.rule_id", "=", target)
    .where("v.version", "<=", version ?? 0)
    .where((is) =>
      is.or([is("v.version", "=", version ?? 0), is("v.version", ">", sql<number>`coalesce(o.published, 0)`)]),
    )
    .select("v.by")
    .distinct()
    .execute();
  return rows.map(({ by }) => by);
}

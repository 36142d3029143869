import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { documentsOf, namedIn, underIn } from "./rule-text.ts";

export interface Behind {
  /** Ids of detections. */
  readonly rules: string[];
  /** What they have in common. */
  readonly logsource: Record<string, string>;
}

/** Filters are for detections: of a correlation, those under it, as far as they share a log source. */
export async function rulesBehind(db: Db, id: string): Promise<Behind> {
  const row = await db
    .selectFrom("rules")
    .select(["id", "logsource", "source"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no rule ${id}`, { id });
  const under = await detectionsUnder(db, row);
  if (under.length === 0) throw new Refusal("invalid", `${id} is a correlation`, { reason: "correlation", rule: id });
  const [first, ...others] = under.map((each) => each.logsource);
  const common = Object.entries(first ?? {}).filter(([key, value]) => others.every((other) => other[key] === value));
  return { rules: under.map((each) => each.rule), logsource: Object.fromEntries(common) };
}

/** What of a row of the table of rules tells what stands behind it. */
export interface RuleRow {
  readonly id: string;
  readonly logsource: string;
  readonly source: string;
}

interface Detection {
  readonly rule: string;
  readonly logsource: Record<string, string>;
}

/** Correlations may stand on correlations; none stands on itself, which the analyzer refuses. */
export async function detectionsUnder(db: Db, first: RuleRow): Promise<Detection[]> {
  const found: Detection[] = [];
  const seen = new Set<string>();
  const open: RuleRow[] = [first];
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    if (seen.has(row.id)) continue;
    seen.add(row.id);
    const under = underIn(row);
    if ("logsource" in under) found.push({ rule: row.id, logsource: under.logsource });
    else for (const name of under.rules) open.push(...(await rulesNamed(db, name)).slice(0, 1));
  }
  return found;
}

/** By its id, or those that have the name in their file. */
export async function rulesNamed(db: Db, name: string): Promise<RuleRow[]> {
  const rules = db.selectFrom("rules").select(["id", "logsource", "source"]);
  const own = await rules.where("id", "=", name).executeTakeFirst();
  if (own !== undefined) return [own];
  const rows = await rules.where("source", "like", `%${name}%`).limit(50).execute();
  return rows.filter((row) => documentsOf(row.source).some((each) => namedIn(each, row.id) === name));
}

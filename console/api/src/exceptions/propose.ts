import type { Alert, Entity, MatchedField } from "@chengfang/model/alert";
import type { ExceptionCandidate, ExceptionField } from "@chengfang/model/exception";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { filterText } from "./text.ts";

/** Where an event has what an alert is about: lists hold every name and address of it. */
const entityFields: Readonly<Record<Entity["kind"], string>> = {
  host: "host.name",
  user: "related.user",
  address: "related.ip",
};

/** What a correlation's alert says of its own counting, not of any event. */
const counted = /^(event_count|value_\w+|temporal(_ordered)?)$/;

export interface Proposed {
  readonly rules: string[];
  readonly candidates: ExceptionCandidate[];
  readonly source: string;
}

/** An alert as it is, and as its reader sees it. */
interface Seen {
  readonly alert: Alert;
  readonly shown: Alert;
  readonly language: "zh" | "en";
}

/** The fields of an alert that a filter of its rule can name, and the filter by those that were chosen. */
export async function propose(db: Db, seen: Seen, fields: readonly ExceptionField[]): Promise<Proposed> {
  const { alert } = seen;
  const { rules, logsource } = await rulesBehind(db, alert.ruleId);
  const candidates = candidatesOf(seen);
  const masked = fields.find(({ field }) => candidates.some((each) => each.masked && each.field === field));
  if (masked !== undefined)
    throw new Refusal("invalid", `${masked.field} is masked`, { reason: "masked", field: masked.field });
  const rule = seen.language === "zh" && alert.ruleTitleZh !== "" ? alert.ruleTitleZh : alert.ruleTitle;
  const title = `${rule}: ${fields.map(({ field }) => field).join(", ")}`;
  return { rules, candidates, source: fields.length === 0 ? "" : filterText({ title, rules, logsource, fields }) };
}

function candidatesOf({ alert, shown }: Seen): ExceptionCandidate[] {
  const found = new Map<string, ExceptionCandidate>();
  const add = (field: string, selection: string, pair: { value: unknown; shown: unknown }) => {
    const values = valuesOf(pair.shown);
    const known = found.get(field);
    const masked = JSON.stringify(pair.value) !== JSON.stringify(pair.shown) || known?.masked === true;
    const all = [...new Set([...(known?.values ?? []), ...values])];
    if (field !== "" && all.length > 0) found.set(field, { field, values: all, selection, masked });
  };
  for (const [i, each] of alert.matched.entries())
    if (!counted.test(each.selection))
      add(each.field, each.selection, { value: each.value, shown: (shown.matched[i] ?? noField).value });
  for (const [i, { kind, value }] of alert.entities.entries())
    add(entityFields[kind], "", { value, shown: shown.entities[i]?.value });
  return [...found.values()];
}

const noField: Pick<MatchedField, "value"> = { value: undefined };

function valuesOf(value: unknown): ExceptionCandidate["values"] {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter(
    (each): each is string | number | boolean | null =>
      each === null || ["string", "number", "boolean"].includes(typeof each),
  );
}

interface Behind {
  readonly rules: string[];
  readonly logsource: Record<string, string>;
}

/** Filters are for detections: of a correlation, those under it, as far as they share a log source. */
async function rulesBehind(db: Db, id: string): Promise<Behind> {
  const row = await db.selectFrom("rules").select(["logsource", "source"]).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Refusal("not-found", `no rule ${id}`, { id });
  const logsource = logsourceOf(row.logsource);
  if (!("correlation" in logsource)) return { rules: [id], logsource };
  const under = await detectionsUnder(db, id, row.source);
  if (under.length === 0) throw new Refusal("invalid", `${id} is a correlation`, { reason: "correlation", rule: id });
  const [first, ...others] = under.map((each) => each.logsource);
  const common = Object.entries(first ?? {}).filter(([key, value]) => others.every((other) => other[key] === value));
  return { rules: under.map((each) => each.rule), logsource: Object.fromEntries(common) };
}

const logsourceOf = (text: string) => z.record(z.string(), z.string()).parse(JSON.parse(text));

/** Correlations may stand on correlations; none stands on itself, which the analyzer refuses. */
async function detectionsUnder(db: Db, id: string, source: string) {
  const found: { rule: string; logsource: Record<string, string> }[] = [];
  const seen = new Set([id]);
  const open = namesUnder(source, id);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const row = await ruleNamed(db, name);
    if (row === undefined) continue;
    const logsource = logsourceOf(row.logsource);
    if ("correlation" in logsource) open.push(...namesUnder(row.source, row.id));
    else found.push({ rule: row.id, logsource });
  }
  return found;
}

const Correlation = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  correlation: z.object({ rules: z.union([z.string(), z.array(z.string())]) }),
});

function namesUnder(source: string, id: string): string[] {
  const found = documentsOf(source).flatMap((each) => Correlation.safeParse(each).data ?? []);
  const own = found.filter((each) => (each.id ?? each.name) === id);
  return (own.length > 0 ? own : found).flatMap(({ correlation: { rules } }) => rules);
}

const documentsOf = (source: string): unknown[] => {
  const found = parseAllDocuments(source, { version: "1.1" });
  return Array.isArray(found) ? found.map((each): unknown => each.toJS({ maxAliasCount: 100 })) : [];
};

const Named = z.object({ id: z.string(), name: z.string() });

/** By its id, or by the name in its file. */
async function ruleNamed(db: Db, name: string) {
  const columns = ["id", "logsource", "source"] as const;
  const rules = db.selectFrom("rules").select(columns);
  const own = await rules.where("id", "=", name).executeTakeFirst();
  if (own !== undefined) return own;
  const rows = await rules.where("source", "like", `%${name}%`).limit(50).execute();
  for (const row of rows) {
    const found = documentsOf(row.source).flatMap((each) => Named.safeParse(each).data ?? []);
    const id = found.find((each) => each.name === name)?.id;
    const match = id === undefined ? undefined : rows.find((each) => each.id === id);
    if (match !== undefined) return match;
  }
  return undefined;
}

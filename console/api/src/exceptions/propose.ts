import type { Alert, Entity, MatchedField } from "@chengfang/model/alert";
import type { ExceptionCandidate, ExceptionField } from "@chengfang/model/exception";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { guardedAmong } from "./guarded.ts";
import { rulesBehind } from "./rules-behind.ts";
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
  readonly guarded: string[];
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
  const guarded = await guardedAmong(db, rules);
  const source = fields.length === 0 ? "" : filterText({ title, rules, logsource, fields });
  return { rules, guarded, candidates, source };
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
      add(nameOf(each), each.selection, { value: each.value, shown: (shown.matched[i] ?? noField).value });
  for (const [i, { kind, value }] of alert.entities.entries())
    add(entityFields[kind], "", { value, shown: shown.entities[i]?.value });
  return [...found.values()];
}

/** Keywords are no field: what holds them is where they were found. */
const nameOf = ({ field, source }: MatchedField) => (field === "keywords" && source !== "" ? source : field);

const noField: Pick<MatchedField, "value"> = { value: undefined };

function valuesOf(value: unknown): ExceptionCandidate["values"] {
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter(
    (each): each is string | number | boolean | null =>
      each === null || ["string", "number", "boolean"].includes(typeof each),
  );
}

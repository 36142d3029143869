import type { Person } from "../../access/person.ts";
import { scopeOf } from "../../access/person.ts";
import type { AlertFilter, Excluded } from "../schema.ts";
import { wholly } from "../../masking/guess.ts";
import type { BoardRow } from "./row.ts";

type Test = (row: BoardRow) => boolean;

const within = (of: (row: BoardRow) => string, values: readonly string[]): Test => {
  const wanted = new Set(values);
  return (row) => wanted.has(of(row));
};

/** What a filter's conditions mean for a row in memory; `read.ts` says the same to the database. */
const tests: { readonly [K in keyof Required<AlertFilter>]: (value: NonNullable<AlertFilter[K]>, me: string) => Test } =
  {
    id: (ids) => within((row) => row.id, ids),
    q: (text) => {
      const words = text.toLowerCase();
      const seen = new Map<string, boolean>();
      const holds = wholly(words);
      const has = (each: string) => {
        const known = seen.get(each) ?? holds(each.toLowerCase());
        seen.set(each, known);
        return known;
      };
      return (row) => [row.title, row.titleZh, row.entities, row.assetName, row.unitName].some(has);
    },
    status: (values) => within((row) => row.status, values),
    severity: (values) => within((row) => row.severity, values),
    ruleId: (ids) => within((row) => row.ruleId, ids),
    entityValue: (value) => {
      const piece = `"value":${JSON.stringify(value)}`;
      return (row) => row.entities.includes(piece);
    },
    host: (values) => within((row) => row.host, values),
    source: (values) => within((row) => row.source, values),
    assetId: (ids) => within((row) => row.assetId, ids),
    unitId: (ids) => within((row) => row.unitId, ids),
    incidentId: (ids) => within((row) => row.incidentId, ids),
    assignee: (who, me) =>
      who === "none" ? (row) => row.assignee === null : within((row) => row.assignee ?? "", [who === "me" ? me : who]),
    disposition: (values) => within((row) => row.disposition ?? "", values),
    tactic: (tag) => (row) => row.tactics.includes(JSON.stringify(tag)),
    technique: (id) => (row) => row.techniques.includes(JSON.stringify(id)),
    from: (time) => (row) => row.lastSeen >= time,
    to: (time) => (row) => row.lastSeen < time,
    not: (excluded, me) => {
      const each = testsOf(excluded, me);
      return (row) => !each.some((test) => test(row));
    },
  };

function testsOf(filter: AlertFilter | Excluded, me: string): Test[] {
  return (Object.keys(filter) as (keyof AlertFilter)[]).flatMap((key) => {
    const value = (filter as AlertFilter)[key];
    return value === undefined ? [] : [(tests[key] as (value: unknown, me: string) => Test)(value, me)];
  });
}

/** Whether a row meets a filter and belongs to what the person may see. */
export function matcher(filter: AlertFilter, person: Person): Test {
  const scope = scopeOf(person, "alerts.read");
  const all = testsOf(filter, person.id);
  if (scope !== "all") all.push((row) => row.unitId !== "" && row.unitId === scope.unitId);
  return (row) => all.every((test) => test(row));
}

import { randomUUID } from "node:crypto";
import { partsOf } from "@chengfang/console-report/merged";
import type { Alert } from "@chengfang/model/alert";
import { Observable, ObservableKind } from "@chengfang/model/casework";
import type { Tlp } from "@chengfang/model/casework";
import { observableOf, observablesIn } from "@chengfang/model/observables";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import type { ObservablesTable } from "@chengfang/store/records/casework";
import { sql } from "kysely";
import type { Selectable } from "kysely";
import { z } from "zod";
import { alertsOfIncident } from "../alerts/read.ts";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Who } from "./change.ts";
import { getIncident, getWorkable, seenBy } from "./read.ts";

/** Values of one incident at most; beyond it the alerts themselves have to be searched. */
const mostObservables = 2000;

interface Seen {
  readonly kind: ObservableKind;
  readonly value: string;
  alerts: number;
  firstSeen: string;
  lastSeen: string;
}

/** The values that matter in an incident: those that its alerts name, and those that people wrote down. */
export async function observablesOf(db: Db, id: string, person: Person): Promise<Observable[]> {
  const incident = await getIncident(db, id, person);
  const parts = await partsOf(db, incident.id);
  const seen = seenIn(await alertsOfIncident(db, parts, person));
  const rows = await db.selectFrom("observables").selectAll().where("incident_id", "in", parts).orderBy("at").execute();
  const kept = new Map(rows.map((row) => [`${row.kind} ${row.value}`, row]));
  const keys = [...new Set([...kept.keys(), ...seen.keys()])].filter((key) => kept.get(key)?.dismissed !== 1);
  const values = keys.slice(0, mostObservables).map((key) => ({
    ...unsaid,
    ...seen.get(key),
    ...keptOf(kept.get(key)),
  }));
  return withOthers(db, { values: z.array(Observable).parse(values), parts }, person);
}

const unsaid = {
  id: null,
  tlp: "amber",
  ioc: false,
  note: "",
  by: null,
  alerts: 0,
  incidents: 0,
  firstSeen: null,
  lastSeen: null,
} as const;

function keptOf(row: Selectable<ObservablesTable> | undefined) {
  if (row === undefined) return {};
  const { id, kind, value, tlp, ioc, note, by } = row;
  return { id, kind, value, tlp, ioc: ioc === 1, note, by };
}

/** The entities of alerts, and what their matched fields hold besides: hashes, domains, addresses of pages. */
function seenIn(alerts: readonly Alert[]): Map<string, Seen> {
  const seen = new Map<string, Seen>();
  for (const alert of alerts) {
    const named = alert.entities.map(({ kind, value }) => ({ kind: ObservableKind.parse(kind), value }));
    const matched = alert.matched.flatMap(({ value }) => observableOf(String(value)) ?? []);
    for (const { kind, value } of new Map(
      [...named, ...matched].map((each) => [`${each.kind} ${each.value}`, each]),
    ).values()) {
      const key = `${kind} ${value}`;
      const known = seen.get(key) ?? { kind, value, alerts: 0, firstSeen: alert.firstSeen, lastSeen: alert.lastSeen };
      known.alerts += 1;
      if (alert.firstSeen < known.firstSeen) known.firstSeen = alert.firstSeen;
      if (alert.lastSeen > known.lastSeen) known.lastSeen = alert.lastSeen;
      seen.set(key, known);
    }
  }
  return seen;
}

interface Own {
  readonly values: Observable[];
  readonly parts: readonly string[];
}

/** How many other incidents that the person may see name each value. */
async function withOthers(db: Db, { values, parts }: Own, person: Person): Promise<Observable[]> {
  const asked = values.slice(0, 500).map(({ value }) => value);
  if (asked.length === 0) return values;
  const own = sql.join([...parts]);
  const mine = seenBy(person);
  const seen = mine === undefined ? sql`` : sql`and incident_id in (select i.id from incidents i where ${mine})`;
  const { rows } = await sql<{ value: string; n: number }>`select value, count(distinct incident_id) as n from (
    select value, incident_id from incident_entities where value in (${sql.join(asked)})
    union select value, incident_id from observables where value in (${sql.join(asked)})
  ) named where incident_id not in (${own}) ${seen} group by value`.execute(db);
  const counts = new Map(rows.map(({ value, n }) => [value, n]));
  return values.map((each) => ({ ...each, incidents: counts.get(each.value) ?? 0 }));
}

export interface Saying {
  readonly kind: ObservableKind;
  readonly value: string;
  readonly tlp: Tlp;
  readonly ioc: boolean;
  readonly note: string;
}

/**
 * The value that a person means who sees it masked: the one of the incident that is shown so. Where several are, nobody
 * can tell which is meant.
 */
export async function meant(
  db: Db,
  { id, kind, value }: { id: string; kind: ObservableKind; value: string },
  { person, shown }: { person: Person; shown: (text: string) => string },
): Promise<string> {
  if (!value.includes("*")) return value;
  const all = (await observablesOf(db, id, person)).filter((each) => each.kind === kind);
  const hidden = all.filter((each) => each.value !== value && shown(each.value) === value);
  if (hidden.length === 0) return value;
  const [only, ...others] = hidden;
  if (only === undefined || others.length > 0 || all.some((each) => each.value === value))
    throw new Refusal("invalid", "several values are shown like that", { reason: "masked-alike", value });
  return only.value;
}

/** What a person says of a value: adds it, or changes what was said. */
export async function sayObservable(
  deps: Deps,
  { id, said }: { id: string; said: Saying },
  who: Who,
): Promise<Observable[]> {
  return keep(deps, { id, all: [said], dismissed: false }, who);
}

/** Takes a value off the list; the alerts that name it stay as they are. */
export async function dismissObservable(
  deps: Deps,
  { id, kind, value }: { id: string; kind: ObservableKind; value: string },
  who: Who,
): Promise<Observable[]> {
  const said: Saying = { kind, value, tlp: "amber", ioc: false, note: "" };
  return keep(deps, { id, all: [said], dismissed: true }, who);
}

interface Pasted {
  readonly id: string;
  readonly text: string;
  readonly tlp: Tlp;
  readonly ioc: boolean;
}

/** Reads values out of pasted text, defanged ones as well; says what it could not read. */
export async function pasteObservables(
  deps: Deps,
  { id, text, tlp, ioc }: Pasted,
  who: Who,
): Promise<{ observables: Observable[]; added: number; unknown: string[] }> {
  const { found, unknown } = observablesIn(text);
  if (found.length > mostObservables) throw new Refusal("too-large", "too many values", { most: mostObservables });
  const all = found.map((each) => ({ ...each, tlp, ioc, note: "" }));
  const observables = await keep(deps, { id, all, dismissed: false }, who);
  return { observables, added: found.length, unknown: unknown.slice(0, 100) };
}

interface Keeping {
  readonly id: string;
  readonly all: readonly Saying[];
  readonly dismissed: boolean;
}

async function keep(deps: Deps, { id, all, dismissed }: Keeping, who: Who): Promise<Observable[]> {
  return write(deps, who.by, async (writing) => {
    const { db, at, by } = writing;
    const incident = await getWorkable(db, id, who.person);
    for (const { kind, value, tlp, ioc, note } of all) {
      const set = { tlp, ioc: ioc ? 1 : 0, note, dismissed: dismissed ? 1 : 0, at, by: by.id };
      await db
        .insertInto("observables")
        .values({ id: randomUUID(), incident_id: incident.id, kind, value, ...set })
        .onConflict((conflict) => conflict.columns(["incident_id", "kind", "value"]).doUpdateSet(set))
        .execute();
    }
    const detail = { dismissed, values: all.slice(0, 50).map(({ value }) => value), count: all.length };
    await writing.audit({ action: "incident.observables", target: incident.id, detail });
    return observablesOf(db, incident.id, who.person);
  });
}

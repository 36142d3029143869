import type { Db } from "@chengfang/store/records/transaction";
import type { DatedReading } from "../../compliance/judge/input.ts";
import { enteredByPeople } from "../../compliance/platform/run.ts";

/** Who entered what of a system in the registers, by the kind of activity, and `document`. */
export type Registrars = ReadonlyMap<string, readonly string[]>;

/** Of a system: what names it, and what names no system and is of a unit that answers for it, or of everybody. */
export async function registrarsOf(db: Db, systemId: string): Promise<Registrars> {
  const [system, activities, documents] = await Promise.all([
    db
      .selectFrom("systems")
      .select(["responsible_unit_id", "using_unit_id", "operating_unit_id"])
      .where("id", "=", systemId)
      .executeTakeFirst(),
    db.selectFrom("activities").select(["kind", "by", "unit_id", "system_ids"]).distinct().execute(),
    db.selectFrom("policy_documents").select(["updated_by as by", "unit_id"]).distinct().execute(),
  ]);
  const units = new Set([
    null,
    ...[system?.responsible_unit_id, system?.using_unit_id, system?.operating_unit_id].filter((id) => id != null),
  ]);
  const own = activities.filter(({ system_ids, unit_id }) => {
    const systems = JSON.parse(system_ids) as string[];
    return systems.length > 0 ? systems.includes(systemId) : units.has(unit_id);
  });
  const entries = [
    ...own.map(({ kind, by }) => ({ kind, by })),
    ...documents.filter(({ unit_id }) => units.has(unit_id)).map(({ by }) => ({ kind: "document", by })),
  ];
  const byKind = Map.groupBy(entries, ({ kind }) => kind);
  return new Map([...byKind].map(([kind, all]) => [kind, [...new Set(all.map(({ by }) => by))]]));
}

/**
 * What people entered in the registers passes by their word, whatever the platform measured beside it: such checks
 * stand apart, each with those who entered what it looks at.
 */
export function byTheirWord(reading: DatedReading, registrars: Registrars): DatedReading[] {
  if (reading.kind !== "platform") return [reading];
  const theirs = reading.results.filter(({ uid, status }) => enteredByPeople.has(uid) && status === "pass");
  if (theirs.length === 0) return [reading];
  const measured = reading.results.filter((each) => !theirs.includes(each));
  const claims = Map.groupBy(theirs, ({ uid }) => (enteredByPeople.get(uid) ?? []).join(" "));
  return [
    { ...reading, results: measured },
    ...[...claims].map(([kinds, results]) => ({
      ...reading,
      tool: `${reading.tool} registers ${kinds}`,
      results,
      claim: true,
      claimedBy: [...new Set(kinds.split(" ").flatMap((kind) => registrars.get(kind) ?? []))],
    })),
  ];
}

import { randomUUID } from "node:crypto";
import { partsOf } from "@chengfang/console-report/merged";
import type { Incident } from "@chengfang/model/incident";
import type { IncidentMerge } from "@chengfang/model/casework";
import { Refusal } from "@chengfang/model/refusal";
import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";
import type { SqlBool } from "kysely";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Who } from "./change.ts";
import { saveDecision } from "./decide.ts";
import { staysInside } from "../drills/inside.ts";
import { getIncident, getWorkable, seenBy } from "./read.ts";
import { addLine } from "./timeline.ts";

interface Merging {
  readonly survivorId: string;
  /** Ids or numbers. */
  readonly others: readonly string[];
  readonly reason: string;
}

/**
 * Takes incidents into one. Nothing is moved: each keeps what belongs to it and points at the survivor, which shows it
 * as its own; so that a merge is taken back without a loss.
 */
export async function merge(deps: Deps, { survivorId, others, reason }: Merging, who: Who): Promise<Incident> {
  return write(deps, who.by, async (writing) => {
    const { db } = writing;
    const survivor = staysInside(await getWorkable(db, survivorId, who.person));
    for (const other of others) {
      const merged = staysInside(await getWorkable(db, other, who.person));
      if (merged.id === survivor.id || (await partsOf(db, merged.id)).includes(survivor.id)) {
        throw new Refusal("conflict", "an incident is not merged into itself", { reason: "merge-self" });
      }
      const { at, by } = writing;
      const row = { id: randomUUID(), survivor_id: survivor.id, merged_id: merged.id, reason, at, by: by.id };
      await db
        .insertInto("incident_merges")
        .values({ ...row, undone_at: null, undone_by: null })
        .execute();
      await saveDecision(writing, { ...merged, mergedInto: survivor.id });
      await addLine(writing, merged.id, { kind: "link", what: "merged", number: survivor.number, note: reason });
      await addLine(writing, survivor.id, { kind: "link", what: "took-in", number: merged.number, note: reason });
      const detail = { number: merged.number, into: survivor.number, reason };
      await writing.audit({ action: "incident.merge", target: merged.id, detail });
    }
    return saveDecision(writing, await getIncident(db, survivor.id, who.person));
  });
}

/** Takes a merge back: the incident stands on its own again, with all that was its. */
export async function unmerge(deps: Deps, { id }: { id: string }, who: Who): Promise<Incident> {
  return write(deps, who.by, async (writing) => {
    const { db, at, by } = writing;
    const merged = await getIncident(db, id, who.person);
    if (merged.mergedInto === null) throw new Refusal("conflict", "not merged", { reason: "not-merged" });
    const survivor = await getIncident(db, merged.mergedInto, who.person);
    await db
      .updateTable("incident_merges")
      .set({ undone_at: at, undone_by: by.id })
      .where("merged_id", "=", merged.id)
      .where("undone_at", "is", null)
      .execute();
    const next = await saveDecision(writing, { ...merged, mergedInto: null });
    await addLine(writing, merged.id, { kind: "link", what: "unmerged", number: survivor.number, note: "" });
    await addLine(writing, survivor.id, { kind: "link", what: "unmerged", number: merged.number, note: "" });
    const detail = { number: merged.number, from: survivor.number };
    await writing.audit({ action: "incident.unmerge", target: merged.id, detail });
    return next;
  });
}

/** What was taken into an incident, and not taken back. */
export async function mergesInto(db: Db, id: string, person: Person): Promise<IncidentMerge[]> {
  const parts = await partsOf(db, (await getIncident(db, id, person)).id);
  const rows = await db
    .selectFrom("incident_merges as m")
    .innerJoin("incidents as i", "i.id", "m.merged_id")
    .select(["m.id", "m.survivor_id", "m.merged_id", "m.reason", "m.at", "m.by", "i.number", "i.title", "i.title_zh"])
    .where("m.survivor_id", "in", parts)
    .where("m.undone_at", "is", null)
    .where(seenBy(person) ?? sql<SqlBool>`1 = 1`) // another department's incident is not named to an owner
    .orderBy("m.at")
    .execute();
  return rows.map(({ survivor_id, merged_id, title_zh, ...row }) => ({
    ...row,
    survivorId: survivor_id,
    mergedId: merged_id,
    titleZh: title_zh,
  }));
}

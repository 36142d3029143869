import { marksOn } from "@chengfang/console-report/marks";
import type { Mark } from "@chengfang/console-report/marks";
import { partsOf } from "@chengfang/console-report/merged";
import type { TimelineEntry } from "@chengfang/model/incident";
import { Refusal } from "@chengfang/model/refusal";
import { recordChange } from "@chengfang/store/records/changes";
import type { Db } from "@chengfang/store/records/transaction";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";
import type { Who } from "./change.ts";
import { getWorkable } from "./read.ts";
import { unchanged } from "./revision.ts";
import { addLine, timelineOf } from "./timeline.ts";

interface Added {
  readonly id: string;
  readonly text: string;
  readonly occurredAt?: string | null | undefined;
  readonly keyMoment?: boolean | undefined;
}

/** Adds to the timeline what no part of the platform saw. */
export async function addEntry(deps: Deps, { id, text, ...mark }: Added, who: Who): Promise<TimelineEntry[]> {
  return write(deps, who.by, async (writing) => {
    const incident = await getWorkable(writing.db, id, who.person);
    const entry = await addLine(writing, incident.id, { kind: "entry", text });
    const { occurredAt = null, keyMoment = false } = mark;
    if (occurredAt !== null || keyMoment) {
      const row = rowOf({ occurredAt, keyMoment, text: null, hidden: false, revision: 1 });
      const of = { entry_id: entry, incident_id: incident.id, at: writing.at, by: writing.by.id };
      await writing.db
        .insertInto("timeline_marks")
        .values({ ...row, ...of })
        .execute();
    }
    await writing.audit({ action: "incident.timeline.add", target: incident.id, detail: { entry, text, occurredAt } });
    const parts = await partsOf(writing.db, incident.id);
    return timelineOf(writing.db, { parts, language: who.person.language }, who.person);
  });
}

export interface Correction {
  readonly occurredAt?: string | null | undefined;
  /** Other words; null brings back those that were written first. */
  readonly text?: string | null | undefined;
  readonly hidden?: boolean | undefined;
  readonly keyMoment?: boolean | undefined;
  readonly reason: string;
  readonly revision?: number | undefined;
}

/** Corrects an entry. What stood there stays on record, with who changed it and why. */
export async function correctEntry(
  deps: Deps,
  { id, entryId, correction }: { id: string; entryId: string; correction: Correction },
  who: Who,
): Promise<TimelineEntry[]> {
  return write(deps, who.by, async (writing) => {
    const { db, at, by } = writing;
    const incident = await getWorkable(db, id, who.person);
    const parts = await partsOf(db, incident.id);
    await knownEntry(db, parts, entryId);
    const before = (await marksOn(db, parts)).get(entryId) ?? none;
    unchanged(before.revision, correction.revision);
    const after = corrected(before, correction);
    const set = { ...rowOf(after), at, by: by.id };
    await db
      .insertInto("timeline_marks")
      .values({ entry_id: entryId, incident_id: incident.id, ...set })
      .onConflict((conflict) => conflict.column("entry_id").doUpdateSet(set))
      .execute();
    const what = { entry_id: entryId, incident_id: incident.id, reason: correction.reason, at, by: by.id };
    await db
      .insertInto("timeline_changes")
      .values({ ...what, before: JSON.stringify(before), after: JSON.stringify(after) })
      .execute();
    await recordChange(db, "incident", incident.id, at);
    const detail = { entry: entryId, before, after, reason: correction.reason };
    await writing.audit({ action: "incident.timeline.correct", target: incident.id, detail });
    return timelineOf(db, { parts, language: who.person.language }, who.person);
  });
}

const none: Mark = { occurredAt: null, text: null, hidden: false, keyMoment: false, revision: 0 };

function corrected(before: Mark, { occurredAt, text, hidden, keyMoment }: Correction): Mark {
  return {
    occurredAt: occurredAt === undefined ? before.occurredAt : occurredAt,
    text: text === undefined ? before.text : text,
    hidden: hidden ?? before.hidden,
    keyMoment: keyMoment ?? before.keyMoment,
    revision: before.revision + 1,
  };
}

function rowOf({ occurredAt, text, hidden, keyMoment, revision }: Mark) {
  return { occurred_at: occurredAt, text, hidden: hidden ? 1 : 0, key_moment: keyMoment ? 1 : 0, revision };
}

/** An alert of the incident, or a line of its timeline. */
async function knownEntry(db: Db, parts: readonly string[], entryId: string): Promise<void> {
  const of = [...parts];
  const line = await db
    .selectFrom("timeline")
    .select("id")
    .where("id", "=", entryId)
    .where("incident_id", "in", of)
    .executeTakeFirst();
  const alert = await db
    .selectFrom("all_alerts")
    .select("id")
    .where("id", "=", entryId)
    .where("incident_id", "in", of)
    .executeTakeFirst();
  if (line === undefined && alert === undefined) throw new Refusal("not-found", `no entry ${entryId}`, { id: entryId });
}

export interface EntryChange {
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly before: Mark;
  readonly after: Mark;
}

/** How an entry came to be what it is, oldest first. */
export async function historyOf(db: Db, parts: readonly string[], entryId: string): Promise<EntryChange[]> {
  const rows = await db
    .selectFrom("timeline_changes")
    .selectAll()
    .where("entry_id", "=", entryId)
    .where("incident_id", "in", [...parts])
    .orderBy("seq")
    .execute();
  return rows.map(({ at, by, reason, before, after }) => ({
    at,
    by,
    reason,
    before: JSON.parse(before) as Mark,
    after: JSON.parse(after) as Mark,
  }));
}

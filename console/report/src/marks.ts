import type { TimelineEntry } from "@chengfang/model/incident";
import type { Db } from "@chengfang/store/records/transaction";

/** What people made of one entry of a timeline. */
export interface Mark {
  readonly occurredAt: string | null;
  readonly text: string | null;
  readonly hidden: boolean;
  readonly keyMoment: boolean;
  readonly revision: number;
}

/** The marks on the timelines of these incidents, by entry. */
export async function marksOn(db: Db, incidentIds: readonly string[]): Promise<Map<string, Mark>> {
  const rows = await db
    .selectFrom("timeline_marks")
    .selectAll()
    .where("incident_id", "in", [...incidentIds])
    .execute();
  return new Map(
    rows.map((row) => [
      row.entry_id,
      {
        occurredAt: row.occurred_at,
        text: row.text,
        hidden: row.hidden === 1,
        keyMoment: row.key_moment === 1,
        revision: row.revision,
      },
    ]),
  );
}

const unmarked: Mark = { occurredAt: null, text: null, hidden: false, keyMoment: false, revision: 0 };

type Bare = Omit<TimelineEntry, "occurredAt" | "corrected" | "hidden" | "keyMoment" | "revision">;

/** Entries with their marks, in the order in which things really happened. */
export function marked(entries: readonly Bare[], marks: ReadonlyMap<string, Mark>): TimelineEntry[] {
  const all = entries.map((entry): TimelineEntry => {
    const { text, ...mark } = marks.get(entry.id) ?? unmarked;
    return { ...entry, ...mark, text: text ?? entry.text, corrected: text !== null };
  });
  const when = (entry: TimelineEntry) => entry.occurredAt ?? entry.at;
  return all.toSorted((a, b) => (when(a) < when(b) ? -1 : Number(when(a) > when(b))));
}

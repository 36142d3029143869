import { type Book, openBook } from "../incident/book.ts";
import { reopened } from "../incident/group.ts";
import type { Lane } from "../records/lane.ts";
import type { Decisions } from "./decisions.ts";

/** The book of incidents and alerts standing alone, read back from the records as it is needed. */
export interface Shelf {
  readonly book: Book;
  /** Puts these incidents into the book if they are not in it. */
  recall(incidentIds: readonly string[]): Promise<void>;
  /** Takes in what people closed or took up again. */
  take(incidents: readonly { id: string; closed: boolean }[]): Promise<void>;
}

/** Incidents and alerts read back at the start. */
const mostIncidents = 2000;
const mostAlone = 10_000;

/** `since`: what was last seen before (RFC 3339) is read only when it is needed. */
export async function openShelf(lane: Lane, decisions: Decisions, since: string): Promise<Shelf> {
  const book = openBook();
  const alone = await lane.alone(since, mostAlone);
  await decisions.learn(alone.map((alert) => alert.id));
  for (const alert of alone) book.standAlone(alert);

  async function recall(incidentIds: readonly string[]): Promise<void> {
    for (const id of new Set(incidentIds)) {
      const kept = book.incident(id) === undefined ? await lane.incident(id) : undefined;
      if (kept !== undefined) book.put(reopened(kept.facts, kept.closed, kept.alerts));
    }
  }

  await recall(await lane.openIncidents(since, mostIncidents));
  return {
    book,
    recall,
    async take(incidents) {
      for (const { id, closed } of incidents) {
        const incident = book.incident(id);
        if (incident !== undefined) incident.closed = closed;
        else if (!closed) await recall([id]);
      }
    },
  };
}

import { field, type SecurityEvent } from "@chengfang/model/event";

/** What an alert takes from an event: its names, and the labels of its asset. */
const noted = [
  "@timestamp",
  "event.id",
  "event.kind",
  "event.ingested",
  "host.name",
  "user.name",
  "source.ip",
  "destination.ip",
  "observer.name",
  "log.source.address",
  "labels.asset",
  "labels.unit",
] as const;

/** As much of an event as an alert needs that is raised when the event is gone: a window is judged when it is over. */
export function noteOf(event: SecurityEvent): string {
  return JSON.stringify(Object.fromEntries(noted.map((name) => [name, field(event, name)])));
}

/** The event that `noteOf` made the note of, as far as it noted it. */
export function eventIn(note: string): SecurityEvent {
  return JSON.parse(note) as SecurityEvent; // what noteOf wrote
}

import type { EventStore } from "@chengfang/store/events/port";
import { openEventStore } from "@chengfang/store/events/store";

/** The embedded index of a data directory, holding the events `e-0` … `e-11` that the seeded alerts speak of. */
export async function eventsOf(data: string): Promise<EventStore> {
  const store = await openEventStore(data);
  const lines = Array.from({ length: 12 }, (_, i) => JSON.stringify(event(i)));
  const bytes = new TextEncoder().encode(`${lines.join("\n")}\n`);
  await store.load({ bytes, next: { segment: "1", offset: bytes.length } });
  return store;
}

function event(i: number) {
  const at = new Date(Date.parse("2026-11-24T01:00:00.000Z") + i * 60_000).toISOString();
  return {
    "@timestamp": at,
    "event.id": `e-${i}`,
    "event.ingested": at,
    "event.kind": "event",
    "event.dataset": "system.auth",
    "host.name": i === 3 ? "=cmd|' /C calc'!A0" : "his-01",
    "source.ip": `203.0.113.${9 + (i % 3)}`,
    "related.ip": [`203.0.113.${9 + (i % 3)}`],
    "event.original": `Nov 24 09:${String(i).padStart(2, "0")}:00 his-01 sshd[7]: Failed password for root`,
    more: { "process.parent.name": "sshd" },
  };
}

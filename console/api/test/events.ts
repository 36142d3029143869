import type { EventFields } from "@chengfang/model/event";
import type { EventSearch } from "@chengfang/store/events/port";

/** Placeholder until the embedded index can be opened here. */
export async function eventsOf(_data: string): Promise<EventSearch & { close(): Promise<void> }> {
  const all: EventFields[] = Array.from({ length: 12 }, (_, i) => ({
    "@timestamp": new Date(Date.parse("2026-11-24T01:00:00.000Z") + i * 60_000).toISOString(),
    "event.id": `e-${i}`,
    "event.kind": "event",
    "host.name": i === 3 ? "=cmd|' /C calc'!A0" : "his-01",
    "source.ip": "203.0.113.9",
    "event.original": `Failed password ${i}`,
  }));
  return {
    search: async (query, { offset, limit }) => {
      const found = all.filter(
        (e) =>
          (query.ids === undefined || query.ids.includes(String(e["event.id"]))) &&
          query.filters.every((f) => f.op !== "is" || e[f.field] === f.value),
      );
      return { events: found.toReversed().slice(offset, offset + limit), total: found.length, capped: false };
    },
    histogram: async (query, bars) => Array.from({ length: bars }, () => ({ at: query.from, count: 1 })),
    top: async () => [{ value: "his-01", count: 11 }],
    export: async function* () {
      yield* all;
    },
    stats: async () => ({ events: 12, bytes: 1, oldest: "2026-11-24T01:00:00.000Z", newest: "2026-11-24T01:11:00.000Z" }),
    close: async () => {},
  };
}

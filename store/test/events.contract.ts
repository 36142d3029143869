import type { EventFields } from "@chengfang/model/event";
import type { EventQuery, FieldFilter } from "@chengfang/model/search";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EventStore } from "../src/events/port.ts";
import type { Chunk } from "../src/stream/port.ts";

const day = { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z", filters: [], text: "" } satisfies EventQuery;

const events: readonly EventFields[] = [
  {
    "@timestamp": "2026-01-01T00:00:00.001Z",
    "event.id": "a",
    "event.severity": 30,
    "source.ip": "10.1.2.3",
    "source.port": 22,
    "event.category": ["authentication", "session"],
    "user.name": "root",
    "related.ip": ["10.1.2.3", "fd00::1"],
    message: "Failed password",
    "event.original": String.raw`<38>sshd: Failed password 100%_sure 'quoted' "double" C:\Temp`,
    more: {
      "winlog.event_data.Image": String.raw`C:\Windows\cmd.exe`,
      "a/b~c": "slash",
      count: 5,
      on: true,
      nothing: null,
    },
  },
  {
    "@timestamp": "2026-01-01T00:30:00.250Z",
    "event.id": "b",
    "event.severity": 70,
    "source.ip": "10.1.20.3",
    "source.port": 443,
    "event.category": ["network"],
    "user.name": "Root",
    "related.ip": ["FD00:0:0::2"],
    "event.original": "数据库 100 percent sure 拒绝",
    more: { "winlog.event_data.Image": "C:\\Windows\\explorer.exe", count: 12, tags: ["x", "y%"] },
  },
  {
    "@timestamp": "2026-01-01T00:59:59.999Z",
    "event.id": "c",
    "source.ip": "2001:db8::ff",
    "event.category": ["network"],
    "event.original": "nothing of note",
    "related.ip": ["2001:db8::ff", "192.168.255.255"],
    more: { "suricata.eve.alert.signature": 'ET "SCAN" x' },
  },
  {
    "@timestamp": "2026-01-01T23:00:00.000Z",
    "event.id": "d",
    "source.ip": "192.168.0.0",
    message: "only a message",
    "event.category": [],
  },
  { "@timestamp": "2026-01-02T00:00:00.000Z", "event.id": "e", "event.original": "the next day" },
].map((event) => ({ "event.ingested": "2026-01-03T00:00:00.000Z", "event.kind": "event", ...event }));

export const chunkOf = (lines: readonly unknown[], segment: string, offset: number): Chunk => ({
  bytes: new Uint8Array(Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""))),
  next: { segment, offset },
});

const is = (field: string, value: string | number | boolean): FieldFilter => ({ field, op: "is", value });

/** Each filter with the ids, newest first, that it leaves of the day. */
const filters: readonly (readonly [FieldFilter, string])[] = [
  [is("source.ip", "10.1.2.3"), "a"],
  [is("source.port", 22), "a"],
  [is("source.port", "443"), "b"],
  [is("source.port", "22 OR 1=1"), ""],
  [is("user.name", "root"), "a"],
  [is("user.name", "root' OR '1'='1"), ""],
  [is("@timestamp", "2026-01-01T08:30:00.250+08:00"), "b"],
  [is("event.category", "network"), "cb"],
  [is("related.ip", "fd00::1"), "a"],
  [is("winlog.event_data.Image", String.raw`C:\Windows\cmd.exe`), "a"],
  [is("a/b~c", "slash"), "a"],
  [is("count", 5), "a"],
  [is("on", true), "a"],
  [is("tags", "y%"), "b"],
  [is("suricata.eve.alert.signature", 'ET "SCAN" x'), "c"],
  [is("no.such", "x"), ""],
  [{ field: "user.name", op: "is-not", value: "root" }, "dcb"],
  [{ field: "event.category", op: "is-not", value: "network" }, "da"],
  [{ field: "winlog.event_data.Image", op: "is-not", value: "x" }, "dcba"],
  [{ field: "user.name", op: "contains", value: "OO" }, "ba"],
  [{ field: "event.original", op: "contains", value: "100%_" }, "a"],
  [{ field: "event.original", op: "contains", value: "据库" }, "b"],
  [{ field: "related.ip", op: "contains", value: "fd00" }, "ba"],
  [{ field: "tags", op: "contains", value: "Y" }, "b"],
  [{ field: "winlog.event_data.Image", op: "contains", value: String.raw`\CMD` }, "a"],
  [{ field: "source.port", op: "contains", value: "4" }, "b"],
  [{ field: "user.name", op: "starts-with", value: "ro" }, "ba"],
  [{ field: "user.name", op: "starts-with", value: "r_" }, ""],
  [{ field: "winlog.event_data.Image", op: "starts-with", value: "c:\\windows\\E" }, "b"],
  [{ field: "event.severity", op: "gte", value: 70 }, "b"],
  [{ field: "event.severity", op: "lte", value: "69.5" }, "a"],
  [{ field: "count", op: "gte", value: 6 }, "b"],
  [{ field: "@timestamp", op: "gte", value: "2026-01-01T07:00:00+08:00" }, "dcba"],
  [{ field: "@timestamp", op: "lte", value: "2026-01-01T00:30:00.250Z" }, "ba"],
  [{ field: "user.name", op: "exists" }, "ba"],
  [{ field: "user.name", op: "not-exists" }, "dc"],
  [{ field: "event.category", op: "not-exists" }, "d"],
  [{ field: "count", op: "exists" }, "ba"],
  [{ field: "nothing", op: "exists" }, ""],
  [{ field: "nothing", op: "not-exists" }, "dcba"],
  [{ field: "source.ip", op: "in-range", value: "10.1.0.0/16" }, "ba"],
  [{ field: "source.ip", op: "in-range", value: "10.1.2.0/24" }, "a"],
  [{ field: "source.ip", op: "in-range", value: "10.1.16.0/20" }, "b"],
  [{ field: "source.ip", op: "in-range", value: "10.1.2.3" }, "a"],
  [{ field: "source.ip", op: "in-range", value: "0.0.0.0/0" }, "dba"],
  [{ field: "source.ip", op: "in-range", value: "192.0.0.0/4" }, "d"],
  [{ field: "source.ip", op: "in-range", value: "2001:db8::/32" }, "c"],
  [{ field: "source.ip", op: "in-range", value: "::/0" }, "c"],
  [{ field: "related.ip", op: "in-range", value: "fd00::/126" }, "ba"],
  [{ field: "related.ip", op: "in-range", value: "fd00::2/128" }, "b"],
  [{ field: "related.ip", op: "in-range", value: "192.168.255.254/31" }, "c"],
];

const texts: readonly (readonly [string, string])[] = [
  ["failed PASSWORD", "a"],
  ["password failed", "a"],
  ["100%", "a"],
  ["100%_sure", "a"],
  ["100 sure", "ba"],
  ['"100 percent sure"', "b"],
  ["'quoted'", "a"],
  [String.raw`C:\Temp`, "a"],
  ["数据库 拒绝", "b"],
  ["only", "d"],
  ["password nowhere", ""],
  ["; DROP TABLE events", ""],
];

/** What every implementation of the event index must do. `open` gives an empty one. */
export function eventsContract(open: () => Promise<EventStore>): void {
  let store: EventStore;
  const ids = async (query: EventQuery) =>
    (await store.search(query, { offset: 0, limit: 100 })).events.map((event) => event["event.id"]).join("");

  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  test("a chunk is loaded once, and its cursor kept with it", async () => {
    expect(await store.cursor()).toBeUndefined();
    expect(await store.stats()).toMatchObject({ events: 0, oldest: null, newest: null });
    const chunk = chunkOf(events, "000000000001", 900);
    expect(await store.load(chunk)).toBe(5);
    expect(await store.load(chunk)).toBe(0);
    expect(await store.cursor()).toEqual({ segment: "000000000001", offset: 900 });
    expect(await store.stats()).toMatchObject({
      events: 5,
      oldest: events[0]?.["@timestamp"],
      newest: events[4]?.["@timestamp"],
    });
  });

  test("an event comes back as it was, more unfolded", async () => {
    const { events: found, total, capped } = await store.search({ ...day, ids: ["a", "b"] }, { offset: 1, limit: 5 });
    const { more, ...own } = events[0] ?? {};
    expect(found).toEqual([{ ...own, ...(more as EventFields) }]);
    expect([total, capped]).toEqual([2, false]);
  });

  test("the range takes its start and not its end, in any zone", async () => {
    expect(await ids(day)).toBe("dcba");
    expect(await ids({ ...day, from: "2026-01-01T08:30:00.250+08:00", to: "2026-01-01T08:59:59.999+08:00" })).toBe("b");
  });

  for (const [filter, expected] of filters)
    test(`${filter.field} ${filter.op} ${filter.value ?? ""}`, async () => {
      expect(await ids({ ...day, filters: [filter] })).toBe(expected);
    });

  for (const [text, expected] of texts)
    test(`text ${text}`, async () => {
      expect(await ids({ ...day, text })).toBe(expected);
    });

  test("all filters and words must hold", async () => {
    expect(await ids({ ...day, text: "password", filters: [is("user.name", "root"), is("on", true)] })).toBe("a");
    expect(await ids({ ...day, text: "password", filters: [is("user.name", "root"), is("on", false)] })).toBe("");
  });

  for (const value of ["10.1.0.0/33", "10.1/16", "x", "fd00::/129", "1.2.3.4/8/9", "::/-1"])
    test(`${value} is refused as a range`, async () => {
      const asked = store.search(
        { ...day, filters: [{ field: "source.ip", op: "in-range", value }] },
        { offset: 0, limit: 1 },
      );
      await expect(asked).rejects.toMatchObject({ name: "Refusal", code: "invalid" });
    });

  test("a histogram has bars of equal width, the empty ones too", async () => {
    const bars = await store.histogram({ ...day, to: "2026-01-01T01:30:00Z" }, 3);
    expect(bars).toEqual([
      { at: "2026-01-01T00:00:00.000Z", count: 1 },
      { at: "2026-01-01T00:30:00.000Z", count: 2 },
      { at: "2026-01-01T01:00:00.000Z", count: 0 },
    ]);
  });

  for (const [field, expected] of [
    ["event.category", "network 2, authentication 1, session 1"],
    ["source.port", "22 1, 443 1"],
    ["tags", "x 1, y% 1"],
    ["count", "12 1, 5 1"],
    ["no.such", ""],
  ] as const)
    test(`top values of ${field}`, async () => {
      const values = await store.top(day, field, 10);
      expect(values.map(({ value, count }) => `${value} ${count}`).join(", ")).toBe(expected);
    });

  test("an export gives everything, oldest first", async () => {
    const found: unknown[] = [];
    for await (const event of store.export(day, new AbortController().signal)) found.push(event["event.id"]);
    expect(found).toEqual(["a", "b", "c", "d"]);
  });

  test("an export stops when asked, and searching goes on beside it", async () => {
    const stop = new AbortController();
    for await (const event of store.export(day, stop.signal)) {
      expect(event["event.id"]).toBe("a");
      expect(await ids(day)).toBe("dcba");
      break;
    }
    expect(await ids(day)).toBe("dcba");
  });

  test("what does not fit its column is kept and found, whatever it is", async () => {
    const deep = `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`;
    const base = {
      "@timestamp": "2026-02-01T00:00:00.000Z",
      "event.ingested": "2026-02-01T00:00:00.000Z",
      "event.kind": "event",
    };
    const lines = [
      JSON.stringify({
        ...base,
        "event.id": "m1",
        "source.port": "not a port",
        "event.category": "single",
        message: "\uD800 half",
      }),
      "this is no JSON",
      JSON.stringify({ ...base, "event.id": "m2", message: "nul \0 byte", more: { __proto__x: 1, constructor: "c" } }),
      JSON.stringify({ ...base, "event.id": "m3", "source.port": 1e300 }),
      `{"@timestamp":"2026-02-01T00:00:00.000Z","event.id":"m4","event.ingested":"2026-02-01T00:00:00.000Z","event.kind":"event","more":{"deep":${deep},"__proto__":{"x":1}}}`,
      JSON.stringify({ ...base, "event.id": "m5", "event.original": "x".repeat(2_000_000) }),
    ];
    const bytes = new Uint8Array(Buffer.from(`${lines.join("\n")}\n`));
    expect(await store.load({ bytes, next: { segment: "000000000002", offset: 1 } })).toBe(6);
    const february = { ...day, from: "2026-02-01T00:00:00Z", to: "2026-02-02T00:00:00Z" };
    expect((await store.search(february, { offset: 0, limit: 10 })).total).toBe(4);
    expect(await ids({ ...february, filters: [is("source.port", "not a port")] })).toBe("");
    const [m1] = (await store.search({ ...february, ids: ["m1"] }, { offset: 0, limit: 1 })).events;
    expect(m1).toMatchObject({ "source.port": "not a port", "event.category": "single", message: "\uFFFD half" });
    const [m2] = (await store.search({ ...february, ids: ["m2"] }, { offset: 0, limit: 1 })).events;
    expect(m2).toMatchObject({ message: "nul \0 byte", constructor: "c" });
  });

  test("old events go by the time they arrived", async () => {
    await store.expire("2026-01-20T00:00:00Z");
    expect(await ids({ ...day, to: "2026-01-05T00:00:00Z" })).toBe("");
    expect((await store.stats()).events).toBe(6);
  });
}

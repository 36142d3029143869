import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";
import { csvCell } from "./csv.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => desk.close());

const ask = async (path: string, filter: object, more = "") =>
  desk.ask("analyst", `/api/events${path}?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`);

describe("search", () => {
  test.each([
    ["everything kept", {}, 12],
    ["a field by its name", { "source.ip": "203.0.113.9" }, 4],
    ["a field without a column", { "process.parent.name": "sshd" }, 12],
    [
      "a field and a condition",
      { "source.ip": "203.0.113.9", filters: [{ field: "host.name", op: "is-not", value: "his-01" }] },
      1,
    ],
    ["a range of addresses", { filters: [{ field: "source.ip", op: "in-range", value: "203.0.113.8/30" }] }, 12],
    ["words", { text: "failed PASSWORD" }, 12],
    ["the query language", { query: "host.name: his* and not (source.ip: 203.0.113.9 or nothing)" }, 8],
    ["words under the name lists use", { q: "09:03:00" }, 1],
    ["a time range", { from: "2026-11-24T01:05:00Z", to: "2026-11-24T01:08:00Z" }, 3],
    ["half a time range", { from: "2026-11-24T01:05:00Z" }, 7],
    ["ids", { ids: ["e-1", "e-2", "e-99"] }, 2],
    ["nothing", { "host.name": "none" }, 0],
  ])("%s", async (_name, filter, total) => {
    const answer = await ask("", filter, "&range=[0,2]");
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.headers["content-range"]?.toString().split("/")[1]).toBe(String(total));
  });

  test("newest first, or oldest first, page by page", async () => {
    const ids = async (more: string) => (await ask("", {}, more)).json<{ id: string }[]>().map(({ id }) => id);
    expect(await ids("&range=[0,2]")).toEqual(["e-11", "e-10", "e-9"]);
    expect(await ids('&sort=["@timestamp","ASC"]&range=[0,2]')).toEqual(["e-0", "e-1", "e-2"]);
    expect(await ids('&sort=["@timestamp","ASC"]&range=[10,14]')).toEqual(["e-10", "e-11"]);
    expect(await ids('&sort=["@timestamp","ASC"]&range=[20,24]')).toEqual([]);
    expect(await ids("&sort=[]&range=[10,14]")).toEqual(["e-1", "e-0"]);
  });

  test("one event, with all its fields", async () => {
    expect((await desk.ask("analyst", "/api/events/e-4")).json()).toMatchObject({
      id: "e-4",
      "event.id": "e-4",
      "process.parent.name": "sshd",
    });
    expect((await desk.ask("analyst", "/api/events/e-99")).statusCode).toBe(404);
  });

  test("bars, top values and fields", async () => {
    const span = { from: "2026-11-24T01:00:00Z", to: "2026-11-24T01:12:00Z" };
    expect((await ask("/histogram", span, "&bars=4")).json().map(({ count }: { count: number }) => count)).toEqual([
      3, 3, 3, 3,
    ]);
    expect((await ask("/top", {}, "&field=host.name&limit=1")).json()).toEqual([{ value: "his-01", count: 11 }]);
    expect((await desk.ask("analyst", "/api/events/fields")).json()).toContainEqual({ name: "source.ip", type: "ip" });
  });

  test("a query that cannot be read is refused with the place", async () => {
    const answer = await ask("", { query: "a: 1 and (b" });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().params).toMatchObject({ reason: "query", from: 9, to: 10 });
  });

  test.each([
    ["a range that ends before it begins", { from: "2026-11-25T00:00:00Z", to: "2026-11-24T00:00:00Z" }],
    ["a value that is no value", { "host.name": { a: 1 } }],
    ["a time that is none", { from: "yesterday" }],
  ])("%s is refused", async (_name, filter) => {
    expect((await ask("", filter)).statusCode).toBe(400);
  });
});

describe("export", () => {
  test("CSV that a spreadsheet opens without running anything", async () => {
    const answer = await ask("/export", {}, "&fields=@timestamp,event.id,host.name");
    expect(answer.headers["content-disposition"]).toContain('filename="events-2026-11-24.csv"');
    const lines = answer.body.split("\r\n");
    expect(lines[0]).toBe("\uFEFF@timestamp,event.id,host.name");
    expect(lines[1]).toMatch(/^2026-11-24T01:00:00.000Z,e-0,his-01$/);
    expect(lines[4]).toBe(`2026-11-24T01:03:00.000Z,e-3,'=cmd|' /C calc'!A0`);
    expect(lines).toHaveLength(14);
  });

  test("NDJSON, oldest first", async () => {
    const lines = (await ask("/export", { "source.ip": "203.0.113.9" }, "&format=ndjson")).body.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line)["event.id"])).toEqual(["e-0", "e-3", "e-6", "e-9"]);
  });

  test("field names are names", async () => {
    expect((await ask("/export", {}, "&fields=%3Dcmd()")).statusCode).toBe(400);
  });

  test("leaves a line in the audit trail", async () => {
    const [line] = (await desk.ask("auditor", '/api/audit?filter={"action":"events.export"}')).json();
    expect(line).toMatchObject({ actor: "token:analyst", detail: { filters: expect.any(Array) } });
  });

  test.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    ["\rx", `"'\rx"`],
    ["＝1", "'＝1"],
    [-1, "-1"],
    [["a", "b"], `"[""a"",""b""]"`],
    ['say "hi", you', '"say ""hi"", you"'],
    ["two\nlines", '"two\nlines"'],
    [null, ""],
    [undefined, ""],
  ])("cell %j", (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});

test("a sum gives no masked number away: sizes and counts are summed, nothing else", async () => {
  const sum = async (field: string) => (await ask("/groups", {}, `&fields=event.id&sum=${field}`)).statusCode;
  expect(await Promise.all(["network.bytes", "source.bytes", "source.port"].map(sum))).toEqual([200, 200, 200]);
  expect(await Promise.all(["user.id", "user.phone", "event.original"].map(sum))).toEqual([422, 422, 422]);
});

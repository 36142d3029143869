import type { EventStore } from "@chengfang/store/events/port";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enter, openDesk } from "../../test/desk.ts";
import type { Browser, Desk } from "../../test/desk.ts";
import { maskFields } from "./fields.ts";

const original =
  "2026-11-24 GET /q?id=11010519491231002X&tel=13812345678 card 6222020200112233446 from 203.0.113.5 bytes=13812345678901";
const at = "2026-11-24T01:00:30.000Z";
const event = {
  "@timestamp": at,
  "event.id": "e-13812345678",
  "event.ingested": at,
  "event.kind": "event",
  "host.name": "web-01",
  "source.ip": "203.0.113.5",
  "user.name": "13812345678",
  "url.path": "/person/11010519491231002X",
  "event.original": original,
  more: {
    "file.hash.sha256": "6222020200112233446".padStart(64, "0"),
    form: { phone: 13_812_345_678, list: ["11010519491231002X"] },
  },
};
const seen =
  "2026-11-24 GET /q?id=110105********002X&tel=138****5678 card 622202*********3446 from 203.0.113.5 bytes=13812345678901";

let desk: Desk;
let lead: Browser;
beforeAll(async () => {
  desk = await openDesk();
  lead = await enter(desk, "lead");
  const bytes = new TextEncoder().encode(`${JSON.stringify(event)}\n`);
  await (desk.deps.events as EventStore).load({ bytes, next: { segment: "2", offset: bytes.length } });
  const matched = JSON.stringify([{ field: "User", source: "user.name", value: "13812345678", selection: "s" }]);
  const entities = JSON.stringify([{ kind: "user", value: "13812345678" }]);
  await desk.deps.records
    .updateTable("alerts")
    .set({ matched, entity_kind: "user", entity_value: "13812345678", entities, event_ids: '["e-13812345678"]' })
    .where("id", "=", "a-00")
    .execute();
});
afterAll(async () => desk.close());

const id = "/api/events/e-13812345678";
const uses = async () => (await desk.ask("auditor", '/api/data-uses?filter={"action":"unmask"}')).json();

describe("events", () => {
  test("show numbers of people masked, wherever they stand, and nothing else changed", async () => {
    const [found] = (await desk.ask("lead", '/api/events?filter={"text":"13812345678"}')).json();
    expect(found).toEqual((await desk.ask("analyst", id)).json());
    expect(found).toMatchObject({
      id: "e-13812345678",
      "source.ip": "203.0.113.5",
      "user.name": "138****5678",
      "url.path": "/person/110105********002X",
      "event.original": seen,
      "file.hash.sha256": "6222020200112233446".padStart(64, "0"),
      form: { phone: "138****5678", list: ["110105********002X"] },
    });
  });

  test("are exported and counted masked as well, and each export is on record", async () => {
    const ask = async (more: string) =>
      (await desk.ask("analyst", `/api/events/export?filter={"host.name":"web-01"}${more}`)).body;
    expect(await ask("&fields=user.name,event.original")).toContain(`138****5678,${seen}`);
    expect(await ask("&format=ndjson")).not.toMatch(/11010519491231002X|"13812345678"/);
    expect((await desk.ask("analyst", '/api/events/top?field=user.name&filter={"host.name":"web-01"}')).json()).toEqual(
      [{ value: "138****5678", count: 1 }],
    );
    const [line] = (await desk.ask("auditor", '/api/data-uses?filter={"action":"export"}')).json();
    expect(line).toMatchObject({ actor: "token:analyst", masked: "masked", rows: 1, destination: "ndjson" });
  });

  test("are shown as they are for a purpose, to whoever may, and that is on record twice", async () => {
    expect(await uses()).toEqual([]);
    expect((await lead.ask(`${id}?unmask=核实线索`)).json()["event.original"]).toBe(original);
    expect((await lead.ask(`/api/events?filter={"host.name":"web-01"}&unmask=核实线索`)).json()[0]["user.name"]).toBe(
      "13812345678",
    );
    expect(await uses()).toMatchObject([
      { rows: 1, target: expect.stringContaining("web-01") },
      { purpose: "核实线索", masked: "unmasked", actor: "lead" },
    ]);
    expect((await desk.ask("auditor", '/api/audit?filter={"action":"data.unmask"}')).json()).toHaveLength(2);
    expect((await desk.ask("analyst", `${id}?unmask=curious`)).statusCode).toBe(403);
    const token = await desk.ask("lead", `${id}?unmask=核实线索`);
    expect(token.json()).toMatchObject({ status: 403, params: { reason: "person" } });
    expect((await lead.ask(`${id}?unmask=`)).statusCode).toBe(400);
    expect(await uses()).toHaveLength(2);
  });
});

test("alerts show what matched masked, and their events", async () => {
  const value = async (url: string) => (await lead.ask(url)).body;
  for (const url of [
    "/api/alerts?range=[0,99]",
    "/api/alerts/a-00",
    "/api/incidents/i-1/alerts",
    "/api/alerts/a-00/events",
  ]) {
    expect(await value(url), url).toContain("138****5678");
    expect(await value(url), url).not.toContain('"13812345678"');
  }
  expect(await value('/api/alerts?filter={"entityValue":"13812345678"}')).toContain(
    '{"kind":"user","value":"138****5678"}',
  );
  expect(await value("/api/alerts/a-00?unmask=核实")).toContain('"13812345678"');
  expect(await value("/api/alerts/a-00/events?unmask=核实")).toContain("11010519491231002X");
});

test("an event without such numbers stays the same object", () => {
  const pens = { text: (text: string) => text, number: String };
  const plain = { message: "Failed password for root from 203.0.113.5 port 4242", more: [1, { a: "b" }] };
  expect(maskFields(plain, pens)).toBe(plain);
});

describe("incidents", () => {
  const person = "13812345678";
  beforeAll(async () => {
    const entities = JSON.stringify([{ kind: "user", value: person }]);
    const { records } = desk.deps;
    await records
      .updateTable("incidents")
      .set({ entities, title: `Brute force · ${person}`, title_zh: `暴力破解 · ${person}` })
      .where("id", "=", "i-1")
      .execute();
    const named = { incident_id: "i-1", kind: "user", value: person, first_seen: at, last_seen: at };
    await records.insertInto("incident_entities").values(named).execute();
  });
  const post = async (url: string, payload: object, method: "POST" | "PUT" = "POST") =>
    lead.ask({ method, url: `/api/incidents/i-1${url}`, payload });

  test.each(["", "/alerts", "/timeline", "/graph", "/observables"])("show numbers masked: i-1%s", async (url) => {
    const { statusCode, body } = await lead.ask(`/api/incidents/i-1${url}`);
    expect([statusCode, body.includes("138****5678"), /(?<!e-)13812345678/.test(body)]).toEqual([200, true, false]);
  });

  test.each(["/api/incidents", "/api/incidents/board", "/api/notifications"])("and so does %s", async (url) => {
    expect((await lead.ask(url)).body).not.toContain(person);
  });

  test("a change answers masked and keeps what people wrote", async () => {
    const summary = `当事人电话 ${person}`;
    const changed = await post("", { summary }, "PUT");
    expect(changed.json()).toMatchObject({ summary, title: "Brute force · 138****5678" });
  });

  test("what is said of a masked value is said of the one that is meant", async () => {
    const said = { kind: "user", value: "138****5678", tlp: "red", ioc: true, note: "核实" };
    const answer = await post("/observables", said);
    expect(answer.body).not.toContain(person);
    const rows = await desk.deps.records.selectFrom("observables").select(["value", "note"]).execute();
    expect(rows).toEqual([{ value: person, note: "核实" }]);
  });

  test("the report is printed masked; whole, for a purpose, by whoever may, on record", async () => {
    const print = async (by: Browser, more = "") => (await by.ask(`/api/incidents/i-1/report.docx${more}`)).statusCode;
    expect(await print(lead)).toBe(200);
    expect(await print(lead, "?unmask=上报公安机关")).toBe(200);
    expect(await print(await enter(desk, "analyst"), "?unmask=curious")).toBe(403);
    const printed = (await desk.ask("auditor", '/api/data-uses?filter={"action":"report"}')).json();
    expect(printed).toMatchObject([{ masked: "unmasked", purpose: "上报公安机关" }, { masked: "masked" }]);
  });
});

describe("a masked number is not guessed piece by piece", () => {
  let analyst: Browser;
  beforeAll(async () => {
    analyst = await enter(desk, "analyst");
  });
  const search = async (filter: object, by: Browser = analyst) =>
    by.ask(`/api/events?filter=${encodeURIComponent(JSON.stringify(filter))}`);
  const on = (field: string, op: string, value: string | number) => ({ filters: [{ field, op, value }] });

  test.each([
    ["a pattern of a field", on("user.name", "like", "1381*")],
    ["a pattern with single letters", on("user.name", "like", "138?2??????")],
    ["a pattern across a space", on("event.original", "like", "*1381 2*")],
    ["a beginning", on("user.name", "starts-with", "1381")],
    ["a comparison of texts", on("user.name", "gt", "1381x")],
    ["a comparison of numbers", on("phone", "gte", 13_812_000_000)],
    ["the query language", { query: "user.name: 1381*" }],
    ["the query language, within and not", { query: "not (host.name: web-01 or user.name >= 13812000000)" }],
    ["a pattern of the text", { query: "*1381*" }],
  ])("%s is refused with words", async (_, filter) => {
    const answer = await search(filter);
    expect(answer.json()).toMatchObject({ status: 422, params: { reason: "guess" } });
    expect((await search(filter, lead)).statusCode).toBe(200);
  });

  test.each([
    ["a piece in the text", { text: "3812345" }, 0],
    ["a piece in a field", on("user.name", "contains", "1381"), 0],
    ["a word before a piece", { text: "tel=1381" }, 0],
    ["the whole number", { text: "13812345678" }, 1],
    ["the whole number in a field", on("user.name", "contains", "13812345678"), 1],
    ["a number that is none of a person", { text: "203.0.113" }, 1],
    ["a name with a digit", on("host.name", "like", "web-0*"), 1],
    ["an address", on("source.ip", "starts-with", "203.0.113.5"), 1],
  ])("%s finds %s", async (_, filter, count) => {
    expect((await search(filter)).json()).toHaveLength(count);
  });

  test.each(["/api/events/histogram", "/api/events/top?field=host.name", "/api/events/export"])(
    "nor by %s",
    async (url) => {
      const filter = encodeURIComponent(JSON.stringify(on("user.name", "like", "1381*")));
      expect((await analyst.ask(`${url}${url.includes("?") ? "&" : "?"}filter=${filter}`)).statusCode).toBe(422);
    },
  );

  test.each(["alerts", "incidents"])("nor among %s", async (of) => {
    const found = async (q: string) =>
      (await analyst.ask(`/api/${of}?filter=${encodeURIComponent(JSON.stringify({ q }))}`)).json<object[]>().length;
    expect([await found("1381"), await found("5678"), await found("13812345678")]).toEqual([0, 0, 1]);
  });

  test("a search for the whole number leaves a line of use, once for a while; one for something else does not", async () => {
    const searches = async () =>
      (await desk.ask("auditor", '/api/data-uses?filter={"action":"search"}')).json<{ target: string }[]>();
    const before = await searches();
    await search({ text: "11010519491231002X", from: at });
    await search({ text: "11010519491231002X", from: "2026-11-23T01:00:30.000Z" });
    await search({ text: "web-01" });
    const [line, ...others] = await searches();
    expect(others).toHaveLength(before.length);
    expect(line).toMatchObject({ actor: "analyst", masked: "masked", target: expect.stringContaining("002X") });
    expect(line?.target).not.toContain("11010519491231002X");
    await analyst.ask("/api/entity/user/13812345678");
    expect((await searches())[0]?.target).toBe("user 138****5678");
  });

  test("conditions under a name of their own count to the limit like others", async () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`f${i}`, "x"]));
    expect((await search(many)).json()).toMatchObject({ status: 400 });
  });
});

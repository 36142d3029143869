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

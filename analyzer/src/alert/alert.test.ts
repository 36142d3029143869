import type { AlertFacts, Entity } from "@chengfang/model/alert";
import type { SecurityEvent } from "@chengfang/model/event";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entitiesOf, primaryOf } from "./entities.ts";
import { RegisteredAssets, registerOf } from "./register.ts";
import { alertRule, type LogSource } from "./rule.ts";
import { shown } from "./shown.ts";
import { addHits, type Hit } from "./window.ts";

const minute = 60_000;
const start = Date.parse("2026-03-02T08:00:00.000Z");

function ruleFor(logsource: LogSource) {
  return alertRule({ id: "r", title: "Rule", titleZh: "规则", severity: "high", tags: ["attack.t1110"], logsource });
}

function hitAt(minutes: number, id = `e${minutes}`, entities: readonly Entity[] = []): Hit {
  return {
    rule: ruleFor({ product: "linux" }),
    entity: { kind: "host", value: "web01" },
    entities,
    events: [{ id, at: start + minutes * minute }],
    matched: () => [{ field: "a", source: "a", value: id, selection: "s" }],
    asset: () => ({ assetId: null, assetName: "", unitId: null, unitName: "" }),
  };
}

const options = { withinMs: 60 * minute, now: "2026-03-02T09:00:00.000Z", isClosed: () => false };
const add = (hits: readonly Hit[], known: readonly AlertFacts[] = [], closed: readonly string[] = []) =>
  addHits(known, hits, { ...options, isClosed: (id) => closed.includes(id) });

describe("windows: matches of one rule for one entity within an hour of event time are one alert", () => {
  test.each<[string, number[], number[]]>([
    ["one", [0], [1]],
    ["an hour apart, still one", [0, 30, 60], [3]],
    ["more than an hour: two", [0, 61], [1, 1]],
    ["late events join what they fit into", [61, 1, 0], [2, 1]],
    ["an event before the first of all joins while the span allows", [30, 0, 60], [3]],
    ["two windows, then one between", [0, 100, 50], [1, 2]],
  ])("%s", (_, minutes, counts) => {
    expect(add(minutes.map((each) => hitAt(each))).map(({ alert }) => alert.count)).toEqual(counts);
  });

  test("however hits are cut into chunks, the alerts are the same", () => {
    const hits = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 30 });
    fc.assert(
      fc.property(hits, fc.nat(30), (minutes, cut) => {
        const all = minutes.map((each, index) => hitAt(each, `e${index}`));
        const whole = add(all).map(({ alert }) => alert);
        const first = add(all.slice(0, cut)).map(({ alert }) => alert);
        const second = add(all.slice(cut), first).map(({ alert }) => alert);
        const halves = new Map([...first, ...second].map((alert) => [alert.id, alert]));
        expect([...halves.values()]).toEqual(whole);
      }),
    );
  });

  test("the first hundred and the newest hundred ids are kept, and the count is exact", () => {
    const [changed] = add(Array.from({ length: 1234 }, (_, index) => hitAt(0, `e${index}`)));
    expect(changed?.alert.count).toBe(1234);
    expect(changed?.alert.eventIds).toHaveLength(200);
    expect(changed?.alert.eventIds.at(99)).toBe("e99");
    expect(changed?.alert.eventIds.at(-1)).toBe("e1233");
  });

  test("a closed alert takes in nothing more, even at the same moment", () => {
    const [first] = add([hitAt(0)]).map(({ alert }) => alert);
    const [next] = add([hitAt(0)], first === undefined ? [] : [first], [first?.id ?? ""]);
    expect(next?.isNew).toBe(true);
    expect(next?.alert.id).not.toBe(first?.id);
  });

  test("it shows what matched first, and gathers the entities of all", () => {
    const bob = { kind: "user" as const, value: "bob" };
    const [changed] = add([hitAt(0, "a"), hitAt(1, "b", [bob]), hitAt(2, "c", [bob])]);
    expect(changed?.alert.matched[0]?.value).toBe("a");
    expect(changed?.alert.entities).toEqual([bob]);
    expect(changed?.alert.techniques).toEqual(["T1110"]);
  });
});

function event(fields: object): SecurityEvent {
  return { "@timestamp": "", "event.id": "", "event.kind": "event", "event.ingested": "", ...fields };
}
const all = event({
  "host.name": "web01",
  "user.name": "bob",
  "source.ip": "203.0.113.9",
  "destination.ip": "10.1.2.3",
});

describe("whom an alert is kept for", () => {
  test.each<[string, LogSource, SecurityEvent, string]>([
    ["a host's own events: the host", { category: "process_creation", product: "windows" }, all, "web01"],
    ["the web: who asks", { category: "webserver" }, all, "203.0.113.9"],
    ["SSH: who knocks", { product: "linux", service: "sshd" }, all, "203.0.113.9"],
    ["Suricata: the source", { product: "suricata", service: "alert" }, all, "203.0.113.9"],
    ["the cloud: the account", { product: "aws", service: "cloudtrail" }, all, "bob"],
    ["no address: the next kind", { category: "webserver" }, event({ "user.name": "bob" }), "bob"],
    ["nobody: the device that reported it", { category: "firewall" }, event({ "observer.name": "fw-1" }), "fw-1"],
    ["nothing at all", { category: "firewall" }, event({}), "-"],
  ])("%s", (_, logsource, given, value) => {
    expect(primaryOf(entitiesOf(given), ruleFor(logsource).about, given).value).toBe(value);
  });

  test("names are cut, and hold no NUL", () => {
    const [host, user] = entitiesOf(event({ "host.name": "x".repeat(1_000_000), "user.name": "a\0b" }));
    expect(host?.value).toHaveLength(257);
    expect(user?.value).toBe("a␀b");
  });
});

describe("the asset that an event is about", () => {
  const asset = (id: string, more: object) => ({ id, name: id, unitName: "", createdAt: "", updatedAt: "", ...more });
  const register = registerOf(
    RegisteredAssets.parse([
      asset("portal", { hostnames: ["web01"], addresses: ["10.1.2.3"] }),
      asset("office", { kind: "range", addresses: ["10.1.0.0/16"] }),
      asset("lab", { kind: "range", addresses: ["10.1.9.0/24", "2001:db8::/32"] }),
    ]),
  );
  test.each<[string, object, string | undefined]>([
    ["by its label", { "labels.asset": "lab", "host.name": "web01" }, "lab"],
    ["by its host, in any case", { "host.name": "WEB01", "source.ip": "10.1.9.9" }, "portal"],
    [
      "by where it goes, before where it comes from",
      { "source.ip": "10.1.9.9", "destination.ip": "10.1.2.3" },
      "portal",
    ],
    ["by the narrowest range", { "source.ip": "10.1.9.9" }, "lab"],
    ["by a range of IPv6", { "destination.ip": "2001:db8::7" }, "lab"],
    ["by IPv4 in IPv6", { "source.ip": "::ffff:10.1.2.3" }, "portal"],
    ["none", { "source.ip": "203.0.113.9", "host.name": "else" }, undefined],
    ["what is no address is none", { "source.ip": "10.1.9.x" }, undefined],
  ])("%s", (_, fields, id) => {
    const given = event(fields);
    expect(register.assetOf(given, entitiesOf(given))?.id).toBe(id);
  });
});

test("a machine's host name and addresses are one another's, a cluster's or a range's are not", () => {
  const of = (id: string, more: object) =>
    RegisteredAssets.parse([{ id, name: id, unitName: "", createdAt: "", updatedAt: "", ...more }]);
  const register = registerOf([
    ...of("db", { hostnames: ["rkk-db-01"], addresses: ["10.10.100.31"] }),
    ...of("farm", { hostnames: ["f1", "f2", "f3", "f4", "f5"], addresses: ["10.9.0.1"] }),
    ...of("office", { kind: "range", addresses: ["10.8.0.0/16"], hostnames: ["gw"] }),
  ]);
  const names = (...given: string[]) =>
    register
      .withOtherNames(given.map((value) => ({ kind: /^\d/.test(value) ? "address" : "host", value })))
      .map(({ value }) => value);
  expect(names("10.10.100.31", "198.51.100.23")).toEqual(["10.10.100.31", "198.51.100.23", "rkk-db-01"]);
  expect(names("RKK-DB-01")).toEqual(["RKK-DB-01", "10.10.100.31"]);
  expect(names("f1", "10.9.0.1", "10.8.1.1", "gw")).toEqual(["f1", "10.9.0.1", "10.8.1.1", "gw"]);
});

test("matched values are kept small and flat, and say where they were cut", () => {
  let deep: unknown = "end";
  for (let level = 0; level < 20_000; level += 1) deep = { deep };
  expect([shown("x".repeat(3000)), shown([1, "a", deep]), shown(deep), shown(null), shown(7)]).toEqual([
    `${"x".repeat(2000)}…`,
    [1, "a", "{deep}"],
    "{deep}",
    null,
    7,
  ]);
  expect(shown(Array.from({ length: 25 }, (_, index) => index))).toHaveLength(21);
});

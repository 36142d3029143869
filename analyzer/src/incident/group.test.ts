import type { AlertFacts, Entity } from "@chengfang/model/alert";
import type { IncidentFacts } from "@chengfang/model/incident";
import { Severity } from "@chengfang/model/severity";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openBook } from "./book.ts";
import { gapBetween, isTelling, keyOf, spanOf } from "./entity.ts";
import { incidentNumber } from "./facts.ts";
import { escalateAlert, type Grouped, type Grouping, growAlert, placeAlert } from "./group.ts";
import type { AssetWeight } from "./severity.ts";

const hour = 3_600_000;
const start = Date.parse("2026-03-02T08:00:00.000Z");
const iso = (ms: number) => new Date(ms).toISOString();

interface Short {
  readonly id: string;
  readonly rule?: string;
  readonly severity: Severity;
  /** `host:web01`, `user:bob`, `address:10.0.0.1`. */
  readonly about: readonly string[];
  readonly hours?: number;
  readonly tactics?: readonly string[];
  readonly asset?: string;
}

function alertOf({ id, rule = id, severity, about, hours = 0, tactics = [], asset }: Short): AlertFacts {
  const entities = about.map((text): Entity => {
    const [kind, value] = [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 1)];
    return { kind: kind as Entity["kind"], value };
  });
  const at = iso(start + hours * hour);
  return {
    id,
    ruleId: rule,
    ruleTitle: `Rule ${rule}`,
    ruleTitleZh: `规则 ${rule}`,
    severity,
    tactics: [...tactics],
    techniques: [],
    entity: entities[0] as Entity,
    entities,
    matched: [],
    eventIds: [],
    count: 2,
    firstSeen: at,
    lastSeen: at,
    createdAt: at,
    updatedAt: at,
    assetId: asset ?? null,
    assetName: asset ?? "",
    unitId: null,
    unitName: "",
    incidentId: null,
  };
}

interface City {
  readonly incidents: Map<string, IncidentFacts>;
  /** Alert → incident. */
  readonly of: Map<string, string>;
  readonly grouping: Grouping;
  see(grouped: Grouped): void;
}

interface Setting {
  readonly assets?: Readonly<Record<string, AssetWeight>>;
  readonly closed?: readonly string[];
}

function cityOf({ assets = {}, closed = [] }: Setting = {}): City {
  let numbers = 0;
  const incidents = new Map<string, IncidentFacts>();
  const of = new Map<string, string>();
  const grouping: Grouping = {
    book: openBook(),
    withinMs: 24 * hour,
    now: iso(start),
    asset: (id) => assets[id],
    nextNumber: () => incidentNumber(2026, (numbers += 1)),
    isClosed: (id) => closed.includes(id),
  };
  const see = ({ placed, incidents: changed }: Grouped) => {
    for (const facts of changed) incidents.set(facts.id, facts);
    for (const { alert, incidentId } of placed) {
      const alertId = alert.id;
      expect(of.get(alertId) ?? incidentId, `${alertId} is in two incidents`).toBe(incidentId);
      of.set(alertId, incidentId);
    }
  };
  return { incidents, of, grouping, see };
}

function play(alerts: readonly Short[], city = cityOf()): City {
  for (const alert of alerts) city.see(placeAlert(alertOf(alert), city.grouping));
  return city;
}

/** Alerts by incident, in the order of the incidents: `["a", "b+c"]`. */
const shape = (city: City) =>
  [...city.incidents.values()].map((incident) => incident.joins.map(({ alertId }) => alertId).join("+"));

const web = ["address:203.0.113.9", "host:web01"];

describe("which alerts become one incident", () => {
  const rows: [string, Short[], string[]][] = [
    ["high opens", [{ id: "a", severity: "high", about: web }], ["a"]],
    [
      "medium, low and informational stand alone",
      [
        { id: "a", severity: "medium", about: web },
        { id: "b", severity: "low", about: ["host:x"] },
        { id: "c", severity: "informational", about: web },
      ],
      [],
    ],
    [
      "two rules of medium open together, the earlier first",
      [
        { id: "a", severity: "medium", about: web, hours: 2 },
        { id: "b", severity: "medium", about: web, hours: 1 },
      ],
      ["b+a"],
    ],
    [
      "one rule twice does not",
      [
        { id: "a", rule: "r", severity: "medium", about: web },
        { id: "b", rule: "r", severity: "medium", about: web },
      ],
      [],
    ],
    [
      "low and medium do not",
      [
        { id: "a", severity: "low", about: web },
        { id: "b", severity: "medium", about: web },
      ],
      [],
    ],
    [
      "low joins what is open",
      [
        { id: "a", severity: "high", about: web },
        { id: "b", severity: "low", about: ["host:WEB01"] },
      ],
      ["a+b"],
    ],
    [
      "what stood alone follows when its entity is reached",
      [
        { id: "a", severity: "low", about: ["host:web01"] },
        { id: "b", severity: "medium", about: ["host:web01", "host:db"] },
        { id: "c", severity: "high", about: ["host:db"] },
      ],
      ["c+b+a"],
    ],
    [
      "informational never joins",
      [
        { id: "a", severity: "high", about: web },
        { id: "b", severity: "informational", about: web },
      ],
      ["a"],
    ],
    [
      "further apart than the window: two incidents",
      [
        { id: "a", severity: "high", about: web },
        { id: "b", severity: "high", about: web, hours: 25 },
      ],
      ["a", "b"],
    ],
    [
      "an incident reaches on with each alert",
      [
        { id: "a", severity: "high", about: web },
        { id: "b", severity: "high", about: web, hours: 20 },
        { id: "c", severity: "high", about: web, hours: 40 },
      ],
      ["a+b+c"],
    ],
    [
      "root alone joins nothing",
      [
        { id: "a", severity: "high", about: ["user:root", "host:a"] },
        { id: "b", severity: "high", about: ["user:root", "host:b"] },
      ],
      ["a", "b"],
    ],
    [
      "nor does loopback",
      [
        { id: "a", severity: "high", about: ["address:127.0.0.1"] },
        { id: "b", severity: "high", about: ["address:127.0.0.1"] },
      ],
      ["a", "b"],
    ],
    [
      "low alerts lend no entities",
      [
        { id: "a", severity: "high", about: web },
        { id: "b", severity: "low", about: ["host:web01", "user:bob"] },
        { id: "c", severity: "high", about: ["user:bob"] },
      ],
      ["a+b", "c"],
    ],
    [
      "the incident that shares most is joined",
      [
        { id: "a", severity: "high", about: ["host:x"] },
        { id: "b", severity: "high", about: ["host:y", "user:bob"] },
        { id: "c", severity: "high", about: ["host:x", "host:y", "user:bob"] },
      ],
      ["a", "b+c"],
    ],
  ];
  test.each(rows)("%s", (_, alerts, expected) => {
    expect(shape(play(alerts))).toEqual(expected);
  });

  test("an entity that more than 50 open incidents share joins nothing more", () => {
    const old = Array.from(
      { length: 52 },
      (_, index): Short => ({
        id: `h${index}`,
        severity: "high",
        about: ["address:10.0.0.53", `host:h${index}`],
        hours: index * 25,
      }),
    );
    const city = play([
      ...old,
      { id: "next", severity: "high", about: ["address:10.0.0.53", "host:new"], hours: 51 * 25 },
    ]);
    expect(city.incidents.size).toBe(53);
  });

  test("a closed incident takes nothing in, and closed alerts do not open", () => {
    const city = cityOf({ closed: ["m"] });
    play(
      [
        { id: "a", severity: "high", about: web },
        { id: "m", severity: "medium", about: ["host:z"] },
      ],
      city,
    );
    const open = city.grouping.book.incident("incident-a");
    if (open) open.closed = true;
    play(
      [
        { id: "b", severity: "high", about: web },
        { id: "n", severity: "medium", about: ["host:z"] },
      ],
      city,
    );
    expect(shape(city)).toEqual(["a", "b"]);
  });

  test("a person raises what stood alone, or into what is open", () => {
    const city = play([{ id: "a", severity: "low", about: ["host:x"] }]);
    city.see(escalateAlert(alertOf({ id: "a", severity: "low", about: ["host:x"] }), null, city.grouping));
    play([{ id: "b", severity: "high", about: web }], city);
    city.see(escalateAlert(alertOf({ id: "c", severity: "informational", about: web }), null, city.grouping));
    expect(shape(city)).toEqual(["a", "b+c"]);
    for (const incident of city.incidents.values())
      expect(incident.severityReasons.map((reason) => reason.code)).toContain("raised-by-person");
  });

  test.each([
    ["one of its own beside what is nearest", "new", ["a", "b", "c"]],
    ["what shares nothing with it", "incident-b", ["a", "b+c"]],
    ["the nearest, where what was chosen has been closed", "incident-z", ["a+c", "b"]],
  ])("a person raises an alert into %s", (_name, into, shapes) => {
    const city = play([
      { id: "a", severity: "high", about: web },
      { id: "b", severity: "high", about: ["host:far"] },
    ]);
    city.see(escalateAlert(alertOf({ id: "c", severity: "medium", about: web }), into, city.grouping));
    expect(shape(city)).toEqual(shapes);
  });
});

describe("severity and its reasons", () => {
  const assets: Record<string, AssetWeight> = {
    ordinary: { name: "ordinary", importance: "normal", level: 2 },
    portal: { name: "政务服务网", importance: "critical", level: 3 },
  };
  const progress = ["initial-access", "execution", "persistence"];
  const rows: [string, Short[], Severity, string[]][] = [
    ["the worst alert", [{ id: "a", severity: "high", about: web, asset: "ordinary" }], "high", ["worst-alert=high"]],
    [
      "progress over three tactics",
      [{ id: "a", severity: "high", about: web, tactics: progress }],
      "critical",
      ["worst-alert=high", "attack-progress=3"],
    ],
    [
      "progress adds up over alerts",
      [
        { id: "a", severity: "medium", about: web, tactics: progress.slice(0, 2) },
        { id: "b", severity: "medium", about: web, tactics: progress.slice(1) },
      ],
      "high",
      ["worst-alert=medium", "attack-progress=3"],
    ],
    [
      "the asset counts once, with both reasons",
      [
        { id: "a", severity: "medium", about: web, asset: "portal" },
        { id: "b", severity: "medium", about: web },
      ],
      "high",
      ["worst-alert=medium", "asset-importance=政务服务网", "protection-level=3"],
    ],
    [
      "critical is the top",
      [{ id: "a", severity: "critical", about: web, asset: "portal", tactics: progress }],
      "critical",
      ["worst-alert=critical", "attack-progress=3", "asset-importance=政务服务网", "protection-level=3"],
    ],
  ];
  test.each(rows)("%s", (_, alerts, severity, reasons) => {
    const [incident] = play(alerts, cityOf({ assets })).incidents.values();
    expect(incident?.severity).toBe(severity);
    expect(incident?.severityReasons.map(({ code, value }) => `${code}=${value}`)).toEqual(reasons);
  });
});

test("titles say who did what to whom, by the worst alert", () => {
  const city = play([
    { id: "a", severity: "high", about: web },
    { id: "b", severity: "critical", about: ["address:198.51.100.7", "host:web01"], asset: "政务服务网" },
  ]);
  const [incident] = city.incidents.values();
  expect(incident).toMatchObject({
    number: "CF-2026-000001",
    title: "Rule b · 198.51.100.7 → web01 (政务服务网)",
    titleZh: "规则 b · 198.51.100.7 → web01 (政务服务网)",
  });
});

const pool = ["host:a", "host:b", "host:c", "user:bob", "user:root", "address:10.0.0.1", "address:127.0.0.1", "host:d"];
const someAlerts = (days: number) =>
  fc
    .array(
      fc.record({
        rule: fc.constantFrom("r1", "r2", "r3", "r4"),
        severity: fc.constantFrom(...Severity.options),
        about: fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1, maxLength: 2 }),
        hours: fc.integer({ min: 0, max: days * 24 - 1 }),
      }),
      { maxLength: 25 },
    )
    .map((all) => all.map((each, index): Short => ({ ...each, id: `a${index}` })));

test("every join is explained, counts are conserved, no alert is in two incidents", () => {
  fc.assert(
    fc.property(someAlerts(5), (alerts) => {
      const city = play(alerts);
      for (const { id } of alerts.filter((_, index) => index % 3 === 0)) {
        const facts = {
          ...alertOf(alerts.find((each) => each.id === id) as Short),
          incidentId: city.of.get(id) ?? null,
        };
        city.see(growAlert({ ...facts, count: 7 }, 5, city.grouping));
      }
      const grown = alerts.filter(({ id }, index) => index % 3 === 0 && city.of.has(id)).length;
      const all = [...city.incidents.values()];
      expect(all.reduce((sum, each) => sum + each.alertCount, 0)).toBe(city.of.size);
      expect(all.reduce((sum, each) => sum + each.eventCount, 0)).toBe(city.of.size * 2 + grown * 5);
      for (const incident of all) explained(incident, alerts);
    }),
    { numRuns: 300 },
  );
});

function explained(incident: IncidentFacts, alerts: readonly Short[]): void {
  const byId = new Map(alerts.map((each) => [each.id, alertOf(each)]));
  expect(incident.joins).toHaveLength(incident.alertCount);
  for (const [place, join] of incident.joins.entries()) {
    const alert = byId.get(join.alertId) as AlertFacts;
    if (place === 0) continue;
    const before = incident.joins.slice(0, place).map(({ alertId }) => byId.get(alertId) as AlertFacts);
    const telling = new Set(join.shared.map(keyOf).filter(isTelling));
    const sharing = before.filter((other) => other.entities.some((entity) => telling.has(keyOf(entity))));
    expect(sharing, `${join.alertId} shares nothing`).not.toEqual([]);
    expect(join.gapMs).toBeLessThanOrEqual(24 * hour);
    const gaps = before.map((other) => gapBetween(spanOf(other), spanOf(alert)));
    expect(Math.min(...gaps)).toBeLessThanOrEqual(24 * hour);
  }
}

test("which alerts stand alone does not depend on the order in which they come", () => {
  const ordered = someAlerts(1).chain((alerts) =>
    fc.tuple(fc.constant(alerts), fc.shuffledSubarray(alerts, { minLength: alerts.length, maxLength: alerts.length })),
  );
  fc.assert(
    fc.property(ordered, ([alerts, shuffled]) => {
      expect([...play(shuffled).of.keys()].toSorted()).toEqual([...play(alerts).of.keys()].toSorted());
    }),
    { numRuns: 300 },
  );
});

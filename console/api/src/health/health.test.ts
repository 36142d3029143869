import { writeDocument } from "@chengfang/store/documents";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { noon, openDesk } from "../../test/desk.ts";
import type { Desk } from "../../test/desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => desk.close());

const ago = (seconds: number) => new Date(noon - seconds * 1000).toISOString();
const source = {
  input: "udp",
  source: "198.51.100.7",
  format: "sshd",
  received: 10,
  receivedBytes: 1000,
  stored: 6,
  unparsed: 1,
  rejected: { "bad token": 1 },
  lost: { "disk full": 2 },
  firstSeen: ago(100),
  lastSeen: ago(1),
};
const collectors = {
  at: ago(1),
  state: "ok",
  message: "",
  waiting: 0,
  eventsPerSecond: 5,
  sources: [source],
  sourcesCapped: false,
};
const file = { file: "asn.csv", sha256: "ab", modified: ago(900), entries: 412_000, since: ago(800) };
const reference = [
  {
    name: "networks",
    own: true,
    from: ["asn.csv"],
    day: null,
    files: [file],
    problems: [{ file: "asn.csv", line: 17, reason: "not-address", since: ago(60) }],
  },
];
const consumer = (name: string) => ({
  consumer: name,
  at: ago(1),
  segment: "1",
  offset: 5,
  lagBytes: 0,
  lagSeconds: 0,
  eventsPerSecond: 5,
});

async function say(documents: Record<string, object>): Promise<void> {
  const all = {
    collectors,
    "consumer-indexer": consumer("indexer"),
    "consumer-analyzer": consumer("analyzer"),
    ...documents,
  };
  for (const [name, value] of Object.entries(all)) await writeDocument(desk.data, name, value);
}

describe("health", () => {
  test.each([
    ["all is well", {}, "ok", []],
    [
      "the disk is full",
      { collectors: { ...collectors, state: "disk-full", message: "0 B left" } },
      "red",
      ["collectors: 0 B left"],
    ],
    [
      "senders wait",
      { collectors: { ...collectors, state: "waiting", message: "spool is slow" } },
      "degraded",
      ["collectors: spool is slow"],
    ],
    [
      "the collectors are silent",
      { collectors: { ...collectors, at: ago(11) } },
      "red",
      ["collectors: silent for 11 s"],
    ],
    [
      "a consumer is silent",
      { "consumer-analyzer": { ...consumer("analyzer"), at: ago(30) } },
      "red",
      ["analyzer: silent for 30 s"],
    ],
    [
      "a consumer lies behind",
      { "consumer-indexer": { ...consumer("indexer"), lagSeconds: 90 } },
      "degraded",
      ["indexer: 90 s behind"],
    ],
    [
      "a renewed file is broken",
      { reference },
      "degraded",
      ["reference: asn.csv: line 17 begins with no address; the one before stays in force"],
    ],
    ["a document is torn", { "consumer-indexer": { consumer: 5 } }, "degraded", ["indexer: not started yet"]],
  ])("%s", async (_name, documents, status, reasons) => {
    await say(documents);
    const answer = await desk.app.inject("/api/health");
    expect([answer.statusCode, answer.json().status, answer.json().reasons]).toEqual([200, status, reasons]);
  });

  test("totals add up, and name no source", async () => {
    await say({});
    const { body } = await desk.app.inject("/api/health");
    expect(JSON.parse(body).collectors).toEqual({
      received: 10,
      stored: 6,
      unparsed: 1,
      rejected: 1,
      lost: 2,
      waiting: 0,
      eventsPerSecond: 5,
      sources: 1,
    });
    const metrics = (await desk.app.inject("/metrics")).body;
    expect(metrics).toContain('chengfang_collector_records{outcome="lost"} 2');
    expect(metrics).toContain("chengfang_alerts_open 12");
    expect(metrics).toContain('chengfang_part_state{part="analyzer"} 0');
    expect(metrics).toMatch(
      /chengfang_http_request_duration_seconds_count\{method="GET",route="\/api\/health",status="200"\} 1/,
    );
    expect(body + metrics).not.toContain("198.51.100.7");
  });
});

test("what correlations forgot and could not count is measured, by rule", async () => {
  const correlation = { groups: 3, marks: 40, evicted: 7, evictedOf: { "rule-a": 7 }, late: 2, unjudged: 5 };
  await say({ analyzer: { at: ago(1), rules: 9, disabled: 0, broken: 0, faults: 0, correlation } });
  const metrics = (await desk.app.inject("/metrics")).body;
  for (const line of [
    "correlation_groups 3",
    "correlation_marks 40",
    'correlation_groups_forgotten{rule="rule-a"} 7',
    'correlation_matches_uncounted{reason="late"} 2',
    'correlation_matches_uncounted{reason="unjudged"} 5',
  ])
    expect(metrics).toContain(`chengfang_${line}\n`);
});

test("which of one's own files are looked up in is measured, and which renewed ones are not", async () => {
  await say({ reference });
  const metrics = (await desk.app.inject("/metrics")).body;
  for (const line of [
    'entries{data="networks",file="asn.csv"} 412000',
    `in_force_timestamp_seconds{data="networks",file="asn.csv"} ${noon / 1000 - 800}`,
    'broken{data="networks",file="asn.csv",reason="not-address"} 17',
  ])
    expect(metrics).toContain(`chengfang_reference_${line}\n`);
  expect((await desk.ask("analyst", "/api/collectors/health")).json().reference).toEqual(reference);
});

test("collectors are listed by source", async () => {
  await say({});
  const id = "udp/198.51.100.7/sshd";
  for (const [filter, rows] of [
    [{}, 1],
    [{ losing: true }, 1],
    [{ losing: false }, 0],
    [{ q: "NGINX" }, 0],
  ] as const) {
    expect(
      (await desk.ask("analyst", `/api/collectors?filter=${JSON.stringify(filter)}`)).json(),
      JSON.stringify(filter),
    ).toHaveLength(rows);
  }
  expect((await desk.ask("analyst", "/api/collectors")).json()).toEqual([{ id, ...source }]);
  const health = (await desk.ask("analyst", "/api/collectors/health")).json();
  expect(health.collectors.state).toBe("ok");
  expect(health.consumers.map((each: { consumer: string }) => each.consumer)).toEqual(["indexer", "analyzer"]);
});

test("the overview counts what is open, and stands without the index", async () => {
  const picture = (await desk.ask("viewer", "/api/overview?hours=6")).json();
  expect(picture.openAlerts).toEqual({ informational: 0, low: 6, medium: 0, high: 6, critical: 0 });
  expect(picture.alertsPerHour).toHaveLength(6);
  expect(picture.alertsPerHour.find(({ at }: { at: string }) => at === "2026-11-24T01:00:00.000Z")).toMatchObject({
    count: 12,
  });
  expect(picture.eventsPerHour.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(12);
  expect(picture.topUnits).toContainEqual({ id: "u-health", name: "市卫生健康委员会", alerts: 6 });
  expect(picture.topRules[0]).toMatchObject({ alerts: 6 });
  expect(picture.tactics.map(({ tactic }: { tactic: string }) => tactic)).toEqual([
    "reconnaissance",
    "initial-access",
    "credential-access",
  ]);
  expect(picture.newestIncidents).toHaveLength(2);
});

import { expect, test } from "vitest";
import { loadRules } from "../rules.ts";
import { createCorrelator, type Firing } from "./correlate.ts";
import { linkCorrelations } from "./link.ts";

/** An event: seconds, the rule that it matches, its fields. */
type Line = readonly [at: number, rule: string, fields: Readonly<Record<string, string | number>>];

const detection = (name: string) =>
  `title: ${name}\nid: ${name}\nname: ${name}\nlogsource: {product: windows}\ndetection: {s: {a: 1}, condition: s}`;
const named = (name: string, body: string) => `title: ${name}\nid: ${name}\nname: ${name}\ncorrelation: {${body}}`;

function linked(documents: readonly string[]) {
  const { correlations, rules, problems } = loadRules([{ path: "example.yml", text: documents.join("\n---\n") }]);
  expect(problems).toEqual([]);
  return linkCorrelations(correlations, rules);
}

/** Those that begin to hold, and windows found when all is over: the rule, and the seconds at which. */
function fired(documents: readonly string[], lines: readonly Line[]): string[] {
  const { rules, refused } = linked(documents);
  expect(refused).toEqual([]);
  const correlator = createCorrelator(rules);
  const said = (firings: readonly Firing[]) =>
    firings.filter(({ crossed }) => crossed).map(({ rule, at }) => `${rule.id}@${at / 1000}`);
  const found = lines.flatMap(([at, rule, fields], index) => {
    const read = (_: string, name: string) => fields[name];
    return said(correlator.observe({ event: `e${index}`, at: at * 1000, arrived: 0, matched: [rule], read }));
  });
  return [...found, ...said(correlator.advance(1e12, 0))];
}

const repeat = (count: number, line: (index: number) => Line) => Array.from({ length: count }, (_, each) => line(each));

const manyLogins = [
  detection("login"),
  named("many", "type: event_count, rules: [login], group-by: [ComputerName], timespan: 1h, condition: {gte: 100}"),
];
const manyUsers = [
  detection("login"),
  named(
    "users",
    "type: value_count, rules: [login], group-by: [ComputerName, WorkstationName], timespan: 1d, condition: {field: User, gte: 100}",
  ),
];
const recon = [
  ...["a", "b", "c"].map(detection),
  named("recon", "type: temporal, rules: [a, b, c], group-by: [ComputerName, User], timespan: 5m"),
];
const guessed = [
  named("guessed", "type: temporal_ordered, rules: [many, success], group-by: [User], timespan: 10m"),
  named("many", "type: event_count, rules: [failed], group-by: [User], timespan: 10m, condition: {gte: 10}"),
  ...["failed", "success"].map(detection),
];
const exfiltration = [
  detection("web"),
  named(
    "sum",
    "type: value_sum, rules: [web], group-by: [SourceIP, User], timespan: 1h, condition: {field: bytes_sent, gt: 1000000}",
  ),
];
const average = [
  detection("net"),
  named(
    "avg",
    "type: value_avg, rules: [net], group-by: [SourceIP, User], timespan: 24h, condition: {field: BytesOut, gt: 500}",
  ),
];
const aliased = [
  ...["error", "connection"].map(detection),
  named(
    "back",
    "type: temporal, rules: [error, connection], group-by: [internal_ip, remote_ip], timespan: 10s, aliases: {internal_ip: {error: destination.ip, connection: source.ip}, remote_ip: {error: source.ip, connection: destination.ip}}",
  ),
];
const [alice, bob] = [
  { ComputerName: "pc", User: "alice" },
  { ComputerName: "pc", User: "bob" },
];
const error = { "source.ip": "203.0.113.1", "destination.ip": "10.0.0.5" };
const connection = { "source.ip": "10.0.0.5", "destination.ip": "203.0.113.1" };

test.each<[string, readonly string[], readonly Line[], string[]]>([
  [
    "a hundred logins at a host within an hour",
    manyLogins,
    repeat(100, (n) => [n * 36, "login", alice]),
    ["many@3564"],
  ],
  ["… spread a little wider", manyLogins, repeat(200, (n) => [n * 37, "login", alice]), []],
  ["… at two hosts", manyLogins, repeat(198, (n) => [n, "login", { ComputerName: `pc${n % 2}` }]), []],
  ["a hundred users", manyUsers, repeat(100, (n) => [n, "login", { ComputerName: "pc", User: `u${n}` }]), ["users@99"]],
  ["… of whom one comes twice", manyUsers, repeat(100, (n) => [n, "login", { User: `u${Math.max(n, 1)}` }]), []],
  [
    "three commands in any order",
    recon,
    [
      [0, "c", alice],
      [9, "a", alice],
      [299, "b", alice],
    ],
    ["recon@299"],
  ],
  [
    "… in more than five minutes",
    recon,
    [
      [0, "c", alice],
      [9, "a", alice],
      [300, "b", alice],
    ],
    [],
  ],
  [
    "… by two users",
    recon,
    [
      [0, "c", alice],
      [9, "a", bob],
      [20, "b", alice],
    ],
    [],
  ],
  [
    "ten failures and a success of one user, at whatever hosts",
    guessed,
    [...repeat(10, (n): Line => [n, "failed", { User: "alice", ComputerName: `pc${n}` }]), [60, "success", alice]],
    ["many@9", "guessed@60"],
  ],
  [
    "… the success first",
    guessed,
    [[0, "success", alice], ...repeat(10, (n): Line => [n + 1, "failed", alice])],
    ["many@10"],
  ],
  ["… of another user", guessed, [...repeat(10, (n): Line => [n, "failed", alice]), [60, "success", bob]], ["many@9"]],
  ["a megabyte in all", exfiltration, repeat(3, (n) => [n, "web", { ...alice, bytes_sent: 400_000 }]), ["sum@2"]],
  ["… and not a byte more", exfiltration, repeat(4, (n) => [n, "web", { ...alice, bytes_sent: "250000" }]), []],
  [
    "an average of a day, when that is over",
    average,
    [
      [0, "net", { BytesOut: 1 }],
      [9, "net", { BytesOut: 1001 }],
    ],
    ["avg@86400"],
  ],
  [
    "… that is reached by the first event alone",
    average,
    [
      [0, "net", { BytesOut: 900 }],
      [9, "net", { BytesOut: 100 }],
    ],
    [],
  ],
  [
    "there and back, by aliases",
    aliased,
    [
      [0, "error", error],
      [5, "connection", connection],
    ],
    ["back@5"],
  ],
  [
    "… to another address",
    aliased,
    [
      [0, "error", error],
      [5, "connection", { ...connection, "source.ip": "10.0.0.6" }],
    ],
    [],
  ],
])("the specification's example: %s", (_, documents, lines, expected) => {
  expect(fired(documents, lines)).toEqual(expected);
});

test("the specification's percentile names none, so that it cannot be judged", () => {
  const rare =
    "type: value_percentile, rules: [a], group-by: [ComputerName], timespan: 24h, condition: {field: image, lte: 1}";
  expect(linked([detection("a"), named("rare", rare)]).refused.map(({ reason }) => reason)).toEqual([
    "value_percentile needs 'percentile' in its condition: which one is compared",
  ]);
});

const sums = (condition: string) => [
  detection("a"),
  named("sum", `type: value_sum, rules: [a], timespan: 1h, condition: {field: x, ${condition}}`),
];

test.each<[string, string, readonly (readonly [number, number])[], string[]]>([
  ["ten tenths are one", "gte: 1", repeat(10, (n) => [n, "a", {}]).map(([at]) => [at, 0.1]), ["sum@9"]],
  ["… and no more", "gt: 1", repeat(10, (n) => [n, "a", {}]).map(([at]) => [at, 0.1]), []],
  [
    "what is small beside a great one is not lost",
    "gte: 1",
    [
      [0, -1e100],
      [1, 1],
      [2, 1e100],
    ],
    ["sum@2"],
  ],
  [
    "what has left leaves nothing behind",
    "gte: 0.3",
    [
      [0, -1e16],
      [1, 0.1],
      [3600, 0.2],
    ],
    ["sum@3600"],
  ],
])("sums are exact: %s", (_, condition, amounts, expected) => {
  expect(
    fired(
      sums(condition),
      amounts.map(([at, x]) => [at, "a", { x }]),
    ),
  ).toEqual(expected);
});

test("beyond 4,096 numbers neighbours are one, and the sum is what it was", () => {
  const { rules } = linked(sums("gte: 10000"));
  const correlator = createCorrelator(rules);
  const crossed: number[] = [];
  for (let index = 0; index < 10_001; index += 1) {
    const observation = { event: `e${index}`, at: index, arrived: 0, matched: ["a"], read: () => 1 };
    if (correlator.observe(observation).some((firing) => firing.crossed)) crossed.push(index);
    expect(correlator.counts().marks).toBeLessThanOrEqual(4096);
  }
  expect(crossed).toEqual([9999]);
  // An hour later all but the last have left.
  const [later] = correlator.observe({ event: "z", at: 3_610_000, arrived: 0, matched: ["a"], read: () => 10_000 });
  expect(later).toMatchObject({ crossed: true, value: 10_000 });
});

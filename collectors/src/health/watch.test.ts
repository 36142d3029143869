import { Collection } from "@chengfang/model/config/collection";
import { expect, test } from "vitest";
import { countLost, countReceived, openLedgers, published } from "./ledgers.ts";
import { Sequences } from "./sequences.ts";
import type { Expectation } from "./silence.ts";
import { documentOf } from "./told.ts";
import type { Happening } from "./told.ts";
import { watchSources } from "./watch.ts";

const last = 2_147_483_647;
const from = (first: number, to: number) => Array.from({ length: to - first + 1 }, (_, at) => first + at);

test.each<[string, readonly number[], number]>([
  ["nothing is missing", from(1, 9), 0],
  ["a gap of three", [1, 2, 6, 7], 3],
  ["begun anew at 1", [...from(900, 905), 1, 2, 3], 0],
  ["begun anew at 1 after few", [1, 2, 3, 1, 2], 0],
  ["the end of the numbers", [last - 1, last, 1, 2], 0],
  ["missing on both sides of the end", [last - 2, 3], 4],
  ["overtaken, not lost", [10, 12, 11, 13, 15, 14], 0],
  ["brought twice", [10, 11, 11, 12], 0],
  ["begun anew elsewhere", [5000, 5001, 4000, 4001, 4002, 4003], 0],
  ["another count, far ahead", [1, 2, 2_000_000_000, 2_000_000_001], 0],
  ["no numbers of the protocol", [1, 0, -4, 2.5, last + 1, 2], 0],
])("sequenceId: %s", (_name, numbers, lost) => {
  const sequences = new Sequences();
  for (const number of numbers) sequences.follow("fw-1", number);
  expect(sequences.takeLost(true)).toBe(lost);
  expect(sequences.takeLost(true)).toBe(0);
});

test("each host behind one address has its own count, and a count goes on after a restart", () => {
  const before = new Sequences();
  for (const number of [1, 2, 3]) for (const host of ["a", "b"]) before.follow(host, number);
  const sequences = new Sequences(before.expected());
  sequences.follow("a", 4);
  sequences.follow("b", 6);
  expect([sequences.takeLost(), sequences.takeLost(), sequences.takeLost()]).toEqual([0, 2, 0]);
  for (let n = 0; n < 1000; n += 1) sequences.follow(`made-up-${n}`, 1);
  expect(Object.keys(sequences.expected() ?? {}).length).toBe(64);
});

const minute = 60_000;
const start = Date.parse("2026-03-01T00:00:00Z");

/** A watch whose time passes as the test says; the machine's clock may be set besides. */
function watched(config: unknown = {}, registered: Readonly<Record<string, Expectation>> = {}) {
  const told: Happening[] = [];
  const ledgers = openLedgers([]);
  let ticks = 0;
  let set = 0;
  const now = () => start + ticks + set;
  const collection = Collection.parse(config);
  const watch = watchSources({
    collection,
    ledgers,
    now,
    ticks: () => ticks,
    tell: (each) => told.push(each),
    registered: (sender) => registered[sender],
  });
  const ledger = (source: string, input = "udp") => ledgers.of(input, source, "auto");
  return {
    ledger,
    watch,
    now,
    actions: () => told.splice(0).map((each) => documentOf(each, now()).message),
    setClock: (ms: number) => {
      set += ms;
    },
    /** Minutes in which these sources send, once each. */
    pass: (minutes: number, sources: readonly string[] = []) => {
      for (let n = 0; n < minutes; n += 1) {
        ticks += minute;
        for (const source of sources) countReceived(ledger(source), 100, now());
        watch.look();
      }
    },
  };
}

test("a source that is silent for longer than is usual is told of once, and once when it is back", () => {
  const { pass, actions, ledger } = watched();
  pass(70, ["10.0.0.1", "10.0.0.2"]);
  pass(15, ["10.0.0.2"]);
  expect(actions()).toEqual([]);
  pass(30, ["10.0.0.2"]);
  expect(actions()).toEqual(["10.0.0.1 (udp) has been silent for 16 min"]);
  expect(published(ledger("10.0.0.1")).silentSince).toBe("2026-03-01T01:10:00.000Z");
  pass(1, ["10.0.0.1"]);
  expect(actions()).toEqual(["10.0.0.1 (udp) sends again after 46 min"]);
  expect(published(ledger("10.0.0.1"))).not.toHaveProperty("silentSince");
  // Pauses of 46 minutes are usual now.
  pass(100);
  expect(actions()).toEqual(["10.0.0.2 (udp) has been silent for 16 min"]);
  pass(60);
  expect(actions()).toEqual(["10.0.0.1 (udp) has been silent for 139 min"]);
});

test("what is configured goes before what is learned", () => {
  const sources = [
    { from: "10.0.0.0/30", silentMinutes: 2 },
    { from: "fw-*-edge", silentMinutes: 0 },
  ];
  const { pass, actions } = watched({ sources });
  pass(1, ["10.0.0.1"]);
  pass(70, ["fw-1-edge"]);
  pass(40);
  expect(actions()).toEqual(["10.0.0.1 (udp) has been silent for 3 min"]);
});

test("quiet hours are no silence, which counts from their end; one that is retired is never silent", () => {
  const night = { from: "09:30", to: "12:00" }; // in China: from 01:30 to 04:00 of the test's time
  const registered: Record<string, Expectation> = {
    "10.0.0.1": { silentMinutes: 15, quietHours: night },
    "10.0.0.2": { silentMinutes: 0 },
  };
  const { pass, actions, ledger } = watched({ sources: [{ from: "10.0.0.2", silentMinutes: 1 }] }, registered);
  pass(85, ["10.0.0.1", "10.0.0.2"]);
  pass(3 * 60 - 11);
  expect(actions()).toEqual([]);
  pass(6);
  expect(actions()).toEqual(["10.0.0.1 (udp) has been silent for 16 min"]);
  expect(published(ledger("10.0.0.1")).silentSince).toBe("2026-03-01T01:25:00.000Z");
  registered["10.0.0.1"] = { silentMinutes: 0 };
  pass(1);
  expect(published(ledger("10.0.0.1"))).not.toHaveProperty("silentSince");
  pass(30, ["10.0.0.1"]);
  expect(actions()).toEqual([]);
});

test.each([
  [24 * 60, 86_400],
  [-24 * 60, -86_400],
])("this machine's clock set by %i minutes is told, and makes nobody silent or skewed", (minutes, seconds) => {
  const { pass, actions, setClock, watch, ledger } = watched();
  pass(70, ["10.0.0.1"]);
  ledger("10.0.0.1").delays.add(Array.from({ length: 50 }, () => 100));
  setClock(minutes * minute);
  pass(20, ["10.0.0.1"]);
  expect(actions()).toEqual([`the clock of the collectors' machine was set by ${seconds} s`]);
  expect(watch.clockSet()?.seconds).toBe(seconds);
  pass(20);
  expect(actions()).toEqual(["10.0.0.1 (udp) has been silent for 16 min"]);
});

test("a clock is wrong when most records say so, ahead or behind", () => {
  const { pass, actions, ledger } = watched({ skewMinutes: 5 });
  pass(1, ["10.0.0.1", "10.0.0.2"]);
  ledger("10.0.0.1").delays.add([...from(1, 20).map(() => -420_000), 50, 60]);
  ledger("10.0.0.2").delays.add([...from(1, 20).map(() => 500), 900_000, 900_000]);
  ledger("caught-up", "tcp").delays.add(from(1, 60).map((n) => n * minute));
  ledger("replayed", "http").delays.add(from(1, 20).map(() => 86_400_000));
  pass(1);
  expect(actions()).toEqual(["the clock of 10.0.0.1 (udp) is wrong by 420 s"]);
  expect(published(ledger("10.0.0.1"))).toMatchObject({ skewed: true, delaySeconds: -420 });
  ledger("10.0.0.1").delays.add(from(1, 101).map(() => 100));
  pass(1);
  expect(published(ledger("10.0.0.1"))).not.toHaveProperty("skewed");
});

test("losses are told at once, then every ten minutes; gaps in a sender's own count are losses", () => {
  const { pass, actions, ledger, now } = watched();
  const own = ledger("10.0.0.1");
  pass(1, ["10.0.0.1"]);
  countLost(own, "overload", { records: 5, bytes: 0, at: now() });
  pass(1);
  expect(actions()).toEqual(["5 records of 10.0.0.1 (udp) are lost: overload"]);
  for (const number of [1, 2, 6]) own.sequences.follow("h", number);
  pass(8);
  expect(actions()).toEqual([]);
  pass(4);
  expect(actions()).toEqual(["3 records of 10.0.0.1 (udp) are lost: sequence-gap"]);
  expect(published(own)).toMatchObject({ lost: { overload: 5, "sequence-gap": 3 }, sequences: { h: 7 } });
});

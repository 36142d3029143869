import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Taxonomy } from "@chengfang/sigma";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  ask,
  asDocuments,
  busyDays,
  correlationOf,
  countsOf,
  day,
  eventAt,
  hour,
  liveRules,
  minute,
  noon,
  ruleIn,
} from "../../test/backtest.ts";
import { ruleOf } from "../../test/city.ts";
import { eventTaxonomy } from "../logsource/taxonomy.ts";
import { tableOf } from "./table.ts";
import { buildSpool, type Spool } from "../../test/spool.ts";

let spool: Spool;
beforeEach(async () => {
  spool = await buildSpool();
});
afterEach(async () => spool.close());

test("the same question gets the same answer", async () => {
  await spool.append(busyDays(1500));
  const documents = asDocuments(...liveRules.map(([, text]) => text));
  const once = async () => ({ ...(await ask(spool.data, { documents })), seconds: 0, eventsPerSecond: 0 });
  expect(await once()).toEqual(await once());
});

describe("ranges", () => {
  const go = asDocuments(ruleOf("go", "go"));

  test("are cut to the millisecond, and days are those of the zone asked for", async () => {
    const midnight = Date.parse("2026-03-03T00:00:00.000+08:00");
    await spool.append([-1, 0, 1, day - 1, day].map((offset) => eventAt(midnight + offset, "go")));
    const range = { from: midnight, to: midnight + day };
    const result = await ask(spool.data, { documents: go, range, zone: "Asia/Shanghai" });
    expect(result.matches).toBe(3);
    expect(result.coverage).toMatchObject({ judged: 3, outside: 2, complete: true });
    expect(result.days.map((each) => [each.day, each.events])).toEqual([["2026-03-03", 3]]);
    const utc = await ask(spool.data, { documents: go, range });
    expect(utc.days.map((each) => [each.day, each.matches])).toEqual([
      ["2026-03-02", 2],
      ["2026-03-03", 1],
    ]);
  });

  test.each([
    ["all together", []],
    ["of a window that is judged when it is over", ["few"]],
    ["of a chain", ["chain"]],
  ])("follow one another without loss: matches %s add up", async (_name, only) => {
    await spool.append(busyDays(3000));
    const documents = asDocuments(...liveRules.map(([, text]) => text));
    const whole = await ask(spool.data, { documents, only });
    const inside = Array.from({ length: 25 }, (_, index) => noon + index * 2.5 * hour + index);
    const cuts = [noon - day, ...inside, noon + 10 * day];
    const sums = new Map<string, number>();
    for (const [index, from] of cuts.slice(0, -1).entries()) {
      const { rules } = await ask(spool.data, { documents, only, range: { from, to: cuts[index + 1] ?? 0 } });
      for (const { id, matches } of rules) sums.set(id, (sums.get(id) ?? 0) + matches);
    }
    expect(Object.fromEntries(sums)).toEqual(Object.fromEntries(whole.rules.map(({ id, matches }) => [id, matches])));
  });

  test.each([
    ["without any time", noon, noon],
    ["before anything came", noon - 10 * day, noon - 9 * day],
    ["in the future", Date.now() + 2 * day, Date.now() + 3 * day],
  ])("%s are empty, and whole", async (_name, from, to) => {
    await spool.append([eventAt(noon, "go")]);
    const result = await ask(spool.data, { documents: go, range: { from, to } });
    expect(result).toMatchObject({ matches: 0, alerts: 0, coverage: { judged: 0, complete: true } });
  });

  test("of a stream that is not there are empty", async () => {
    const data = mkdtempSync(join(tmpdir(), "chengfang-empty-"));
    expect((await ask(data, { documents: go })).coverage).toMatchObject({ lines: 0, oldest: null, complete: true });
    rmSync(data, { recursive: true });
  });

  test("correlations remember what happened just before, and only what is within counts", async () => {
    await spool.append([0, 1, 2, 3].map((step) => eventAt(noon + step * minute, "go")));
    const documents = asDocuments(
      ruleOf("go", "go"),
      correlationOf("four", "event_count", "rules: [go], condition: {gte: 4}"),
    );
    const result = await ask(spool.data, { documents, range: { from: noon + 3 * minute, to: noon + hour } });
    expect(countsOf(result, "four")).toEqual({ matches: 1, alerts: 1 });
    expect(countsOf(result, "go")).toEqual({ matches: 1, alerts: 0 });
    expect(ruleIn(result, "go")?.silent).toBe(true);
    expect(result.coverage).toMatchObject({ judged: 1, warmedUp: 3 });
    const before = await ask(spool.data, { documents, range: { from: noon, to: noon + 3 * minute } });
    expect(countsOf(before, "four")).toEqual({ matches: 0, alerts: 0 });
  });
});

describe("held against", () => {
  const events = () => [
    ...[0, 1, 2].map((step) => eventAt(noon + step * minute, "go", { "host.name": "quiet" })),
    ...[0, 1].map((step) => eventAt(noon + step * minute, "go", { "host.name": "loud", "user.name": "bob" })),
  ];
  const filter = asDocuments(
    "title: F\nlogsource: {product: test}\nfilter: {rules: [go], own: {host.name: quiet}, condition: not own}\n",
  );

  test("the same without an exception, what it takes out shows", async () => {
    await spool.append(events());
    const result = await ask(spool.data, {
      documents: asDocuments(ruleOf("go", "go")),
      filters: filter,
      against: "unchanged",
    });
    const rule = ruleIn(result, "go");
    expect(countsOf(result, "go")).toEqual({ matches: 2, alerts: 1 });
    expect(rule?.against).toMatchObject({
      matches: 5,
      alerts: 2,
      matchesGained: 0,
      matchesLost: 3,
      matchesSame: 2,
      alertsGained: 0,
      alertsLost: 1,
      alertsSame: 1,
    });
    expect(rule?.against?.lostEntities).toEqual([
      { kind: "host", total: 1, capped: false, top: [{ value: "quiet", matches: 3 }] },
    ]);
    expect(rule?.against?.lost.first.map(({ entity }) => entity.value)).toEqual(["quiet", "quiet", "quiet"]);
    const sample = expect.objectContaining({ entity: { kind: "host", value: "quiet" }, event: expect.any(String) });
    const date = new Date(noon).toISOString().slice(0, 10);
    expect(rule?.against?.lostDays).toEqual([{ day: date, matches: 3, samples: [sample, sample, sample] }]);
    expect(rule?.entities.map(({ kind, top }) => [kind, top[0]?.value])).toEqual([
      ["host", "loud"],
      ["user", "bob"],
    ]);
    expect(rule?.samples.first[0]?.matched).toEqual([expect.objectContaining({ source: "event.action", value: "go" })]);
  });

  test("the rules in force, an overlaid document shows what it would change, with their exceptions", async () => {
    await spool.append([...events(), eventAt(noon, "come")]);
    const source =
      "title: E\nlogsource: {product: test}\nfilter: {rules: [go], own: {user.name: bob}, condition: not own}\n";
    const platform = {
      files: asDocuments(ruleOf("go", "go"), ruleOf("other", "come")),
      exceptions: [{ id: "x", source, expiresAt: undefined }],
      disabled: new Set<string>(),
    };
    const documents = asDocuments(ruleOf("go", "come"), ruleOf("new", "go"));
    const result = await ask(spool.data, { platform, documents, against: "current" });
    expect(result.rules.map(({ id }) => id).toSorted()).toEqual(["go", "new"]);
    expect(ruleIn(result, "go")?.against).toMatchObject({ matches: 3, matchesGained: 1, matchesLost: 3 });
    expect(ruleIn(result, "new")?.against).toMatchObject({ matches: 0, matchesGained: 5, alertsGained: 2 });
  });

  test("another threshold: the correlation changes, and what it speaks for is seen", async () => {
    await spool.append(events());
    const loud = correlationOf("loud", "event_count", "rules: [go], group-by: [host.name], condition: {gte: 2}");
    const platform = { files: asDocuments(ruleOf("go", "go"), loud), exceptions: [], disabled: new Set<string>() };
    const changes = [{ rule: "loud", condition: { gte: 3 } }];
    const result = await ask(spool.data, { platform, changes, against: "unchanged" });
    expect(ruleIn(result, "loud")).toMatchObject({ matches: 1, against: { matches: 2, alertsLost: 1, alertsSame: 1 } });
    const slower = await ask(spool.data, {
      platform,
      changes: [{ rule: "loud", condition: { gte: 3 } }],
      only: ["loud"],
      against: "current",
    });
    expect(ruleIn(slower, "loud")?.against).toMatchObject({ matchesGained: 0, matchesLost: 1, matchesSame: 1 });
    expect(ruleIn(slower, "loud")?.against?.lost.first).toMatchObject([{ entity: { value: "loud" } }]);
    const shorter = await ask(spool.data, {
      platform,
      changes: [{ rule: "loud", timespan: "30s" }],
      against: "current",
    });
    expect(ruleIn(shorter, "loud")).toMatchObject({ matches: 0, against: { matches: 2 } });
  });

  test("itself, nothing differs; a rule that is switched off is tried when it is asked for", async () => {
    await spool.append(events());
    const platform = { files: asDocuments(ruleOf("go", "go")), exceptions: [], disabled: new Set(["go"]) };
    const result = await ask(spool.data, { platform, only: ["go"], against: "current" });
    expect(ruleIn(result, "go")?.against).toMatchObject({ matchesGained: 5, matchesLost: 0, matches: 0 });
    const same = await ask(spool.data, { documents: platform.files, against: "unchanged" });
    expect(ruleIn(same, "go")?.against).toMatchObject({ matchesGained: 0, matchesLost: 0, matchesSame: 5 });
  });
});

describe("completeness", () => {
  const go = asDocuments(ruleOf("go", "go"));

  test("lines that are no event are counted, and the others judged", async () => {
    await spool.stream.append({ bytes: Buffer.from('no json\n{"no": "event"}\n\0\n[]\n'), count: 4 });
    const broken = `${JSON.stringify(eventAt(noon, "go")).slice(0, -1)}\n`;
    await spool.stream.append({ bytes: Buffer.from(broken), count: 1 });
    await spool.append([eventAt(noon, "go")]);
    expect(await ask(spool.data, { documents: go })).toMatchObject({
      matches: 1,
      coverage: { lines: 6, judged: 1, broken: 5 },
    });
  });

  test("a drill's lines are left out", async () => {
    const drilled = { ...eventAt(noon, "go"), "labels.drill": "drill-00000000000a" };
    await spool.append([drilled, { ...drilled, "event.id": "played" }, eventAt(noon + minute, "go")]);
    const result = await ask(spool.data, { documents: go });
    expect(result).toMatchObject({ matches: 1, coverage: { lines: 3, judged: 1, drills: 2 } });
    expect(result.days.reduce((sum, { events }) => sum + events, 0)).toBe(1);
    expect(tableOf(result, "zh")).toContain("演练日志 2 条");
  });

  test("what a bug keeps from being judged makes the result incomplete, and the first of it is named", async () => {
    const ids = ["1", "2", "3", "4"].map((id) => `fault-${id}`);
    await spool.append(ids.map((id, index) => eventAt(noon + index, "go", { "event.id": id })));
    const taxonomy: Taxonomy = {
      ...eventTaxonomy,
      sourceOf(event) {
        if (event["event.id"] === ids[1] || event["event.id"] === ids[2])
          throw new Error(`cannot see ${"x".repeat(999)}`);
        return eventTaxonomy.sourceOf(event);
      },
    };
    const result = await ask(spool.data, { documents: go, taxonomy });
    const { coverage } = result;
    expect([result.matches, coverage.judged, coverage.faults, coverage.complete]).toEqual([2, 4, 2, false]);
    expect(coverage.firstFault).toEqual({ event: ids[1], message: expect.stringMatching(/^cannot see x{100,300}$/) });
    expect(tableOf(result, "zh")).toContain("2 条事件判定出错，第一条 fault-2：cannot see x");
    expect(tableOf(result, "en")).toContain("2 events could not be judged, the first fault-2: cannot see x");
  });

  test("what retention took, and what the index still has of it, is told", async () => {
    for (let batch = 0; batch < 4; batch += 1)
      await spool.append(Array.from({ length: 300 }, () => eventAt(noon, "go", { message: "x".repeat(200) })));
    await spool.archived(2);
    const [first = ""] = spool.files(".zst");
    for (const ending of [".ndjson.zst", ".manifest.json"])
      unlinkSync(join(spool.data, "stream", `${first.slice(0, 12)}${ending}`));
    const index = { search: async () => ({ events: [], total: 300, capped: false }) };
    const { coverage } = await ask(spool.data, { documents: go, index });
    expect(coverage).toMatchObject({ complete: false, expired: true, indexed: 300 });
    expect(coverage.judged).toBeLessThan(1200);
    const away = { search: () => Promise.reject(new Error("away")) };
    expect((await ask(spool.data, { documents: go, index: away })).coverage).toMatchObject({
      expired: true,
      indexed: null,
    });
  });

  test("a damaged segment is named, and the others are read", async () => {
    for (let batch = 0; batch < 4; batch += 1)
      await spool.append(Array.from({ length: 300 }, () => eventAt(noon, "go", { message: "x".repeat(200) })));
    await spool.archived(2);
    const [, second = ""] = spool.files(".zst");
    writeFileSync(join(spool.data, "stream", second), "no zstd");
    const { coverage } = await ask(spool.data, { documents: go });
    expect(coverage).toMatchObject({ complete: false, segmentsMissing: [second.slice(0, 12)] });
    expect(coverage.segmentsRead).toBe(coverage.segments - 1);
    expect(coverage.judged).toBe(900);
  });

  test("told to stop, it says that it is not whole", async () => {
    await spool.append([eventAt(noon, "go")]);
    expect((await ask(spool.data, { documents: go, stop: AbortSignal.abort() })).coverage).toMatchObject({
      complete: false,
    });
  });
});

describe("rules that cannot be tried", () => {
  test.each([
    ["no rule by that id", { documents: asDocuments(ruleOf("go", "go")), only: ["gone"] }, "there is no rule gone"],
    ["nothing at all", {}, "there is no rule to try"],
    ["a document that is none", { documents: asDocuments("title: [") }, /^0\.yml:1: /],
    [
      "a document that is none over the rules in force",
      { documents: asDocuments("title: ["), platform: { files: [], exceptions: [], disabled: new Set<string>() } },
      /^0\.yml:1: /,
    ],
    [
      "a filter that cannot be read",
      { documents: asDocuments(ruleOf("go", "go")), filters: [{ path: "f.yml", text: "filter: {rules: any}" }] },
      /^f\.yml:1: /,
    ],
  ] as const)("%s: refused", async (_name, asked, message) => {
    await expect(ask(spool.data, asked)).rejects.toThrow(message);
  });

  test("of several the others are, and each problem is told", async () => {
    await spool.append([eventAt(noon, "go")]);
    const broken = ruleOf("bad", "go").replace("condition: selection", "condition: nothing");
    const wanting = ruleOf("wants", "go").replace("event.action: go", "event.action|expand: '%names%'");
    const documents = asDocuments(ruleOf("go", "go"), broken, wanting);
    const text = "title: F\nlogsource: {product: other}\nfilter: {rules: [go], a: {b: 1}, condition: not a}\n";
    const filters = [{ path: "f.yml", text }];
    const result = await ask(spool.data, { documents, filters, changes: [{ rule: "none", timespan: "1m" }] });
    expect(result.matches).toBe(1);
    expect(result.problems.map(({ severity, file, message }) => [severity, file, message.slice(0, 40)])).toEqual([
      ["error", "", "there is no correlation none"],
      ["error", "1.yml", "condition: no detection is named 'nothin"],
      ["warning", "2.yml", "there are no values for names: it never "],
      ["warning", "f.yml", "the filter is for none of the rules that"],
    ]);
    const given = await ask(spool.data, { documents: asDocuments(wanting), values: { names: ["go"] } });
    expect(given.matches).toBe(1);
  });
});

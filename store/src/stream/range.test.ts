import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { streamConfig } from "../../test/stream-config.ts";
import { batchOf } from "../../test/stream.contract.ts";
import { lineTime } from "./line-time.ts";
import { planRange, readRange, type TimeRange } from "./range.ts";
import { seeTimes } from "./times.ts";
import { openStreamWriter } from "./writer.ts";

const homes: string[] = [];
const place = (): string => {
  const home = mkdtempSync(join(tmpdir(), "chengfang-range-"));
  homes.push(home);
  return home;
};
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

const day = 86_400_000;
const noon = Date.parse("2026-03-02T12:00:00.000Z");
const soon = Date.now() + 60_000;
const iso = (at: number) => new Date(at).toISOString();
const event = (at: number, more: object = {}) =>
  JSON.stringify({ "@timestamp": iso(at), "event.id": "e", "event.ingested": iso(Date.now()), ...more });
const timeOf = (line: string) => lineTime({ bytes: Buffer.from(line), from: 0, end: Buffer.byteLength(line) });
const whole: TimeRange = { from: 0, to: Number.MAX_SAFE_INTEGER };

async function read(data: string, range: TimeRange) {
  const plan = await planRange(data, range);
  const lost: string[] = [];
  const lines: string[] = [];
  const options = { maxBytes: 1000, stop: new AbortController().signal, lost: (segment: string) => lost.push(segment) };
  for await (const { bytes } of readRange(data, plan.segments, options))
    lines.push(...Buffer.from(bytes).toString("utf8").split("\n").slice(0, -1));
  const within = lines.filter((line) => {
    const at = timeOf(line);
    return at !== undefined && at >= range.from && at < range.to;
  });
  return { plan, lines, within, lost };
}

/** A stream of so many days, a segment for each hundred events, all compressed but the last. */
async function days(count: number): Promise<{ data: string; lines: string[] }> {
  const data = place();
  const lines = Array.from({ length: count * 100 }, (_, i) => event(noon + i * (day / 100), { n: i }));
  const bytes = Buffer.byteLength(`${lines[0]}\n`) * 100 - 500;
  const writer = await openStreamWriter(data, streamConfig({ segmentBytes: bytes }));
  for (let i = 0; i < lines.length; i += 20) await writer.append(batchOf(lines.slice(i, i + 20)));
  for (let tries = 0; tries < 1000 && files(data, ".ndjson").length > 1; tries += 1) await sleep(20);
  await writer.close();
  return { data, lines };
}

const files = (data: string, ending: string) =>
  readdirSync(join(data, "stream"))
    .filter((name) => name.endsWith(ending))
    .toSorted();

test.each([
  ["an event on the wire", event(noon), noon],
  ["one of the near future", event(soon), soon],
  [
    "one of the far future: its arrival",
    `{"@timestamp":"9999-12-31T23:59:59.999Z","event.id":"e","event.ingested":"${iso(noon)}"}`,
    noon,
  ],
  [
    "no month of that number: its arrival",
    `{"@timestamp":"2026-13-02T12:00:00.000Z","event.id":"e","event.ingested":"${iso(noon)}"}`,
    noon,
  ],
  [
    "another order and another zone",
    `{"event.id":"e","event.ingested":"${iso(noon)}","@timestamp":"2026-03-02T20:00:00+08:00"}`,
    noon,
  ],
  [
    "one that holds another",
    `{"more":{"@timestamp":"2020-01-01T00:00:00.000Z"},"event.id":"e","event.ingested":"${iso(noon)}","@timestamp":"${iso(noon)}"}`,
    noon,
  ],
  ["no event", `{"@timestamp":5}`, undefined],
  ["no JSON", "x", undefined],
])("the time of %s", (_name, line, wanted) => {
  expect(timeOf(line)).toBe(wanted);
});

test("the times of a segment are those of its events, however its bytes are cut", () => {
  const times = fc.array(fc.integer({ min: 0, max: 4_000_000_000_000 }), { maxLength: 30 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 200 }), (given, size) => {
      const lines = given.flatMap((at, i) => (i % 5 === 0 ? ["no event", event(at)] : [event(at)]));
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
      const seen = seeTimes();
      for (let from = 0; from < bytes.length; from += size) seen.add(bytes.subarray(from, from + size));
      const exact = lines.flatMap((line) => timeOf(line) ?? []);
      const wanted = exact.length === 0 ? undefined : { first: iso(Math.min(...exact)), last: iso(Math.max(...exact)) };
      expect(seen.times()).toEqual(wanted);
    }),
  );
});

test("a range is read from the segments that hold it and no others, exactly to the millisecond", async () => {
  const { data, lines } = await days(8);
  for (const [from, to] of [
    [noon, noon + day],
    [noon + 3 * day, noon + 5 * day],
    [noon + 3 * day, noon + 3 * day + 1],
    [noon - day, noon],
    [noon + 100 * day, noon + 101 * day],
  ] as const) {
    const { within, plan, lost } = await read(data, { from, to });
    const wanted = lines.filter((line) => (timeOf(line) ?? 0) >= from && (timeOf(line) ?? 0) < to);
    expect(within).toEqual(wanted);
    expect(lost).toEqual([]);
    expect(plan.segments.length).toBeLessThanOrEqual(wanted.length / 100 + 3);
  }
  expect((await read(data, whole)).lines).toEqual(lines);
  expect(await planRange(data, { from: noon, to: noon + day })).toMatchObject({ beyond: true });
  expect(await planRange(data, whole)).toMatchObject({ beyond: false });
});

test("a segment sealed after a crash has its times, and one of an older version is read to be sure", async () => {
  const data = place();
  const writer = await openStreamWriter(data, streamConfig({}));
  await writer.append(batchOf([event(noon), event(noon + 5000)]));
  await writer.close();
  const again = await openStreamWriter(data, streamConfig({}));
  await again.close();
  const manifest = join(data, "stream", files(data, ".manifest.json")[0] ?? "");
  const kept = JSON.parse(readFileSync(manifest, "utf8")) as object;
  expect(kept).toMatchObject({ times: { first: iso(noon), last: iso(noon + 5000) } });
  const before = { from: noon - 10 * day, to: noon - 9 * day };
  expect((await planRange(data, before)).segments).toEqual([]);
  writeFileSync(manifest, JSON.stringify({ ...kept, times: undefined }));
  expect((await planRange(data, before)).segments).toHaveLength(1);
  expect((await planRange(data, { from: Date.now() + day, to: Date.now() + 2 * day })).segments).toEqual([]);
});

test("what is gone or damaged is told, and the others are read", async () => {
  const { data, lines } = await days(5);
  const [first = "", second = "", third = "", fourth = ""] = files(data, ".zst");
  const at = (name: string) => join(data, "stream", name);
  unlinkSync(at(first));
  copyFileSync(at(second), at(`${second}.kept`));
  writeFileSync(at(second), "no zstd");
  unlinkSync(at(third));
  unlinkSync(at(third.replace(".ndjson.zst", ".manifest.json")));
  const { lost, lines: found, plan } = await read(data, whole);
  expect(lost).toEqual([first, second].map((name) => name.slice(0, 12)));
  expect(plan.torn).toEqual([fourth.slice(0, 12)]);
  expect(plan.expired).toBe(false);
  expect(found).toEqual(lines.slice(lines.length - found.length));
  for (const ending of [".ndjson.zst", ".manifest.json"]) {
    const name = first.replace(".ndjson.zst", ending);
    if (files(data, ending).includes(name)) unlinkSync(at(name));
  }
  expect(await planRange(data, whole)).toMatchObject({ expired: true });
});

test("there may be no stream at all", async () => {
  expect(await planRange(place(), whole)).toEqual({
    segments: [],
    torn: [],
    oldest: undefined,
    expired: false,
    beyond: false,
  });
});

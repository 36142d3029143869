import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { EventFields } from "@chengfang/model/event";
import { samplesOf } from "../../test/samples.ts";
import { normalizeRecord } from "../normalize.ts";
import type { Refused } from "../refused.ts";
import { decode } from "../split/decode.ts";
import { toWire } from "../wire.ts";
import type { Format } from "./format.ts";
import { formats } from "./table.ts";

const context = { received: Date.UTC(2026, 5, 15), zoneMinutes: 480 };
const samples = [
  "syslog",
  "linux",
  "web",
  "eve",
  "windows",
  "ecs",
  "linux/audit",
  "journald",
  "zeek",
  "iis",
  "w3c",
  "modsecurity",
  "docker",
  "cri",
].flatMap(samplesOf);

/** Whatever the bytes: one document that is JSON and holds them, or gives them back in base64. */
function keeps(format: Format, bytes: Buffer): void {
  const document = normalizeRecord(format, decode(bytes), { context, lookups: {} });
  const line = isRefused(document) ? `${JSON.stringify(document)}\n` : toWire(document);
  expect(line.indexOf("\n")).toBe(line.length - 1);
  const stored = Stored.parse(JSON.parse(line));
  const raw = stored.more?.["labels.original_base64"];
  const original = stored["event.original"] ?? stored.event?.original ?? "";
  const kept = raw === undefined ? Buffer.from(original) : Buffer.from(z.string().parse(raw), "base64");
  expect(stored.error !== undefined ? original === decode(bytes).text : kept.equals(bytes)).toBe(true);
  expect(stored.error !== undefined || !Number.isNaN(Date.parse(stored["@timestamp"] ?? ""))).toBe(true);
}

const isRefused = (document: EventFields | Refused): document is Refused => typeof document["event"] === "object";

const Stored = z.object({
  "@timestamp": z.string().optional(),
  "event.original": z.string().optional(),
  more: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ message: z.string() }).optional(),
  event: z.object({ original: z.string() }).optional(),
});

/** A sample with pieces cut out, doubled and replaced. */
const broken = fc
  .tuple(
    fc.constantFrom(...samples.flatMap(({ text }) => text.split("\n"))),
    fc.array(
      fc.record({
        at: fc.nat(400),
        length: fc.nat(20),
        put: fc.oneof(fc.string(), fc.constantFrom("\0", "\r", "[", '"', ": ", "\\x", "%", " from ", "<0>")),
      }),
      { maxLength: 4 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((all, { at, length, put }) => all.slice(0, at) + put + all.slice(at + length), text),
  )
  .map((text) => Buffer.from(text.toWellFormed()));
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));

describe.each(formats)("$name", (format) => {
  test("no bytes throw or are lost", () => {
    const property = fc.property(fc.oneof(bytes, broken), (input) => keeps(format, input));
    const found = fc.check(property, { numRuns: 400 });
    expect(found.failed, fc.defaultReportMessage(found)).toBe(false);
  });
});

const mega = 1_000_000;
const long = {
  zeros: "\0".repeat(mega),
  spaces: `<13>Jun  1 08:00:00 h sshd[1]: Failed password for ${" from ".repeat(mega / 6)}`,
  words: "a b ".repeat(mega / 4),
  brackets: `<13>1 2026-06-01T08:00:00Z h a - - ${'[a b="'.repeat(mega / 6)}`,
  elements: `<13>1 2026-06-01T08:00:00Z h a - - ${'[a b="c"]'.repeat(mega / 9)} x`,
  quotes: `1.2.3.4 - - [01/Mar/2026:10:00:00 +0800] "${'\\"'.repeat(mega / 2)}`,
  slashes: `1.2.3.4 - - [01/Mar/2026:10:00:00 +0800] "GET / HTTP/1.1" 200 1 "${"\\".repeat(mega)}"`,
  addresses: `${"1.2.3.4, ".repeat(mega / 9)}- - [01/Mar/2026:10:00:00 +0800] "GET / HTTP/1.1" 200 1`,
  pairs: `<13>Jun  1 08:00:00 h kernel: IN=a OUT=b SRC=1.2.3.4 DST=1.2.3.4 ${"AA=b ".repeat(mega / 5)}`,
  clients: `2026/03/01 10:00:00 [error] 1#5: *9 x${', client: "'.repeat(mega / 11)}`,
  depth: `{"event_type":"x","timestamp":"2026-06-01T08:00:00Z","a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`,
  keys: '{"@timestamp":"2026-06-01T08:00:00Z","__proto__":{"x":1},"constructor":{"prototype":{"y":2}},"message":"m"}',
};

describe.each(formats)("$name, long and hostile records", (format) => {
  test.each(Object.entries(long))("%s", (_what, text) => {
    const began = process.cpuUsage(); // other programs may have the processor
    keeps(format, Buffer.from(text));
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1000).toBeLessThan(5000);
    expect(Object.prototype).not.toHaveProperty("x");
    expect(Object.prototype).not.toHaveProperty("y");
  });
});

import { describe, expect, test } from "vitest";
import { folders, samplesOf } from "../../test/samples.ts";
import { ecs } from "./ecs/ecs.ts";
import { eve } from "./eve/eve.ts";
import type { Format } from "./format.ts";
import { evtxJson, winlogbeat } from "./windows/json.ts";
import { windowsXml } from "./windows/windows-xml.ts";

const context = { received: Date.UTC(2026, 2, 2, 1, 30), zoneMinutes: 480 };
const formats = new Map([ecs, eve, evtxJson, winlogbeat, windowsXml].map((format) => [format.name, format]));
const format = (name: string): Format => formats.get(name) ?? expect.unreachable(`no format ${name}`);

describe("every sample becomes what stands beside it", () => {
  for (const sample of folders.structured.flatMap(samplesOf))
    test(`${sample.name} is parsed`, async () => {
      const parsed = format(sample.format).parse(sample.text, context);
      await expect(`${JSON.stringify(parsed, null, 2)}\n`).toMatchFileSnapshot(sample.expected);
      expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
    });
});

describe("samples are told apart by their content", () => {
  const named = (sample: { name: string }) => !/malformed|hostile/.test(sample.name);
  for (const sample of folders.structured.flatMap(samplesOf).filter(named))
    test(`${sample.name} is recognised`, () => {
      const claimed = [...formats.values()].filter((each) => each.sniff?.(sample.text)).map(({ name }) => name);
      // What Winlogbeat sends is in ECS as well; `auto` asks for Windows first.
      expect(claimed.filter((name) => name !== "ecs" || sample.format === "ecs")).toEqual([sample.format]);
    });
});

const oversized: readonly (readonly [string, string, string])[] = [
  ["depth 100,000", "eve", `{"event_type":"http","http":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`],
  ["depth 100,000 in lists", "ecs", `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`],
  ["depth 100,000", "windows-xml", `<Event>${"<a>".repeat(100_000)}`],
  [
    "100,000 keys",
    "evtx-json",
    `{"Event":{"System":{},"EventData":{${Array.from({ length: 100_000 }, (_, at) => `"k${at}":1`).join()}}}}`,
  ],
  ["100,000 elements", "windows-xml", `<Event><EventData>${"<Data/>".repeat(100_000)}</EventData></Event>`],
  ["100,000 attributes", "windows-xml", `<Event${Array.from({ length: 100_000 }, (_, at) => ` a${at}=""`).join("")}/>`],
];
const long: readonly (readonly [string, string, string])[] = [
  ["a text of 1 MB", "eve", JSON.stringify({ event_type: "http", http: { url: "/".repeat(1_000_000) } })],
  [
    "a command line of 1 MB",
    "winlogbeat",
    JSON.stringify({
      winlog: { channel: "Security", event_id: 4688, event_data: { CommandLine: '" a'.repeat(333_333) } },
    }),
  ],
  [
    "a text of 1 MB",
    "windows-xml",
    `<Event><System><EventID>1</EventID></System><EventData><Data Name="a">${"&lt;".repeat(250_000)}</Data></EventData></Event>`,
  ],
  ["a text of 1 MB", "ecs", JSON.stringify({ message: "m".repeat(1_000_000) })],
  ["1 MB of quotes and digits", "eve", JSON.stringify({ event_type: "x", a: ':99999999999999999,"\\'.repeat(50_000) })],
];

describe("what is too much is refused with the reason; what is only long is kept", () => {
  for (const [what, name, text] of oversized)
    test(`${name}: ${what}`, () =>
      expect(format(name).parse(text, context)).toMatchObject({
        rejected: expect.stringMatching(/deeper than|more than/),
      }));
  for (const [what, name, text] of long)
    test(`${name}: ${what}`, () => {
      const began = process.cpuUsage();
      expect(format(name).parse(text, context)).toHaveProperty("@timestamp");
      expect(process.cpuUsage(began).user / 1000).toBeLessThan(2000);
    });
});

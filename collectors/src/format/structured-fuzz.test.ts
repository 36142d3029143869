import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ecs } from "./ecs/ecs.ts";
import { eve } from "./eve/eve.ts";
import type { Format } from "./format.ts";
import { evtxJson, winlogbeat } from "./windows/json.ts";
import { windowsXml } from "./windows/windows-xml.ts";

const context = { received: 0, zoneMinutes: 480 };

/** Every text must give an answer that can be written as JSON: fields with a time, or a reason. */
function answers(format: Format, texts: fc.Arbitrary<string>): void {
  fc.assert(
    fc.property(texts, (text) => {
      const parsed = format.parse(text, context);
      JSON.stringify(parsed);
      return (
        typeof parsed["rejected"] === "string" || ("@timestamp" in parsed && typeof parsed["@timestamp"] === "string")
      );
    }),
    { numRuns: 500 },
  );
}

const names = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "toString", "rejected", "#text", "#attributes", "Event", "event_data"),
  fc.string(),
);
const anything = fc.letrec<{ any: unknown; list: unknown[]; object: Record<string, unknown> }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    tie("list"),
    tie("object"),
  ),
  list: fc.array(tie("any"), { maxLength: 4 }),
  object: fc.dictionary(names, tie("any"), { maxKeys: 5 }),
})).any;

const shapes: readonly (readonly [Format, (any: unknown) => object])[] = [
  [
    eve,
    (any) => ({ event_type: "dns", dns: any, alert: any, http: any, mqtt: any, email: any, src_ip: any, flow: any }),
  ],
  [winlogbeat, (any) => ({ winlog: any, "winlog.event_id": any, event: any, source: any })],
  [evtxJson, (any) => ({ Event: { System: any, EventData: any, UserData: any } })],
  [evtxJson, (any) => ({ EventID: any, Channel: any, Hostname: any, Keywords: any, Message: any, EventData: any })],
  [ecs, (any) => ({ event: any, source: any, "@timestamp": any, process: any, ...(typeof any === "object" && any) })],
];
const marks =
  `<Data> </Data> <Data\tName=' '> <![CDATA[ ]]> <!-- --> &#x41; &#99999999; &amp; <System> </System> <EventID>`.split(
    " ",
  );

describe("nothing throws", () => {
  for (const format of [ecs, eve, evtxJson, winlogbeat, windowsXml])
    test(`${format.name}: any text`, () => {
      expect(() => answers(format, fc.string({ unit: "binary", maxLength: 200 }))).not.toThrow();
    });
  for (const [at, [format, shape]] of shapes.entries())
    test(`${format.name}: any value in its place (${at})`, () => {
      expect(() =>
        answers(
          format,
          anything.map((any) => JSON.stringify(shape(any))),
        ),
      ).not.toThrow();
    });
  test("windows-xml: any text between its tags", () => {
    const parts = fc.array(fc.oneof(fc.constantFrom(...marks), fc.string()), { maxLength: 20 });
    expect(() =>
      answers(
        windowsXml,
        parts.map((texts) => `<Event>${texts.join("")}</Event>`),
      ),
    ).not.toThrow();
  });
});

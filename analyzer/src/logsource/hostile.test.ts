import { compile, loadRules } from "@chengfang/sigma";
import { expect, test } from "vitest";
import { eventTaxonomy } from "./taxonomy.ts";

const text = "title: t\nid: t\nlogsource: {product: windows}\ndetection: {k: [kiwi], condition: k}";
const engine = compile(loadRules([{ path: "t.yml", text }]).rules, { routing: "strict", taxonomy: eventTaxonomy });

/** Names that every object has, and values that are not what the field holds. */
const values = ["constructor", "__proto__", "toString", JSON.parse('{"toString":1}'), [["x"]], [], {}, true, 0, null];
const fields = [
  "winlog.channel",
  "winlog.provider_name",
  "event.code",
  "winlog.event_data.EventType",
  "event.dataset",
  "event.module",
  "suricata.eve.event_type",
  "host.os.type",
  "process.name",
  "message",
  "event.original",
];
const bases = [
  {},
  { "event.module": "suricata" },
  { "event.module": "zeek" },
  { "event.dataset": "system.syslog" },
  { "event.code": "12", more: { "winlog.channel": "Microsoft-Windows-Sysmon/Operational" } },
];

test.each(fields)("whatever %s says, an event is judged", (field) => {
  for (const value of values)
    for (const base of bases) {
      expect(engine.match({ ...base, [field]: value })).toEqual([]);
      expect(engine.match({ ...base, more: { ...base.more, [field]: value } })).toEqual([]);
    }
});

test.each([
  ["JSON", '{"a":"\\u006biwi"}'],
  ["JSON with space before its colons", '{"a" :"\\u006biwi"}'],
  ["XML", "<a>&#107;iwi</a>"],
])("keywords are looked for in what %s says, not in how it is written", (_, original) => {
  const event = { "winlog.channel": "Security", "event.original": original, more: { "winlog.event_data.a": "kiwi" } };
  expect(engine.match(event)).toHaveLength(1);
});

test("a line of text is looked through whatever else its writer puts in", () => {
  for (const more of ['"x":', "</a>", '"x" :'])
    expect(engine.match({ "winlog.channel": "Security", "event.original": `<34>Oct 1 a kiwi ${more}` })).toHaveLength(
      1,
    );
});

import type { SecurityEvent } from "@chengfang/model/event";
import { piecesOf } from "@chengfang/model/query-language/holds";
import type { EventCondition, FieldFilter } from "@chengfang/model/search";
import fc from "fast-check";

/** Few values, so that conditions and events meet often; wildcards of SQL and of the language among them. */
const word = fc.constantFrom(
  "root",
  "Root",
  "admin",
  "a%b",
  "a_b",
  "a*b",
  "a?b",
  "C:\\Windows\\cmd.exe",
  "登录失败",
  "x'y",
  'say "hi"',
  "10",
  "9.5",
  "",
  " ",
  "and",
  "!x",
  "a:b",
  "&& c",
);
const address = fc.constantFrom("10.1.2.3", "10.1.20.3", "192.168.0.1", "fd00::1", "FD00:0::2", "2001:db8::ff");
const range = fc.constantFrom("10.1.0.0/16", "10.1.2.3", "0.0.0.0/0", "fd00::/8", "fd00::2/128", "192.168.0.0/31");
const time = fc.constantFrom("2026-01-01T00:00:00.001Z", "2026-01-01T08:30:00.250+08:00", "2026-01-01T23:00:00.000Z");
const port = fc.constantFrom(22, 80, 443, 65_535);

const sometimes = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 2 });

/** Fields with and without a column, lists and single values. */
const fields = {
  "event.severity": port,
  "host.name": word,
  "user.name": word,
  "source.ip": address,
  "source.port": port,
  "event.category": fc.array(word, { maxLength: 2 }),
  "related.ip": fc.array(address, { maxLength: 3 }),
  message: word,
  "process.command_line": word,
  "event.original": fc.array(word, { maxLength: 3 }).map((each) => each.join(" ")),
};
const more = {
  "winlog.event_data.Image": word,
  "host.ip": fc.oneof(address, fc.array(address, { maxLength: 2 })),
  tags: fc.array(word, { maxLength: 2 }),
  count: fc.oneof(fc.integer({ min: -3, max: 100 }), fc.constant("12")),
  on: fc.boolean(),
  "a/b~c": fc.oneof(word, fc.constant(null)),
};

const given = (of: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record(Object.fromEntries(Object.entries(of).map(([name, value]) => [name, sometimes(value)])));

/** An event as a segment holds it; its id and time are given by the test. */
export const someEvent: fc.Arbitrary<Partial<SecurityEvent>> = fc
  .tuple(given(fields), given(more), time)
  .map(
    ([own, rest, at]) =>
      JSON.parse(
        JSON.stringify({ ...own, "@timestamp": new Date(at).toISOString(), more: rest }),
      ) as Partial<SecurityEvent>,
  );

const values = fc.oneof(word, address, port.map(String));
const named = fc.constantFrom(...Object.keys(fields), ...Object.keys(more), "no.such");
/** Of literal characters and wildcards: patterns of one kind alone are written as other operators. */
const kindsIn = (text: string) => new Set(piecesOf(text).map((piece) => "char" in piece));
const pattern = fc
  .array(fc.constantFrom("*", "?", "a", "o", "Ro", "%", "_", "\\\\", "\\*", "失"), { minLength: 1, maxLength: 4 })
  .map((each) => each.join(""))
  .filter((each) => kindsIn(each).size === 2);

const filter: fc.Arbitrary<FieldFilter> = fc.oneof(
  fc.record({
    field: named,
    op: fc.constantFrom("is", "is-not", "contains", "starts-with", "gt", "gte", "lt", "lte"),
    value: values,
  }),
  fc.record({ field: named, op: fc.constant("like"), value: pattern }),
  fc.record({ field: named, op: fc.constantFrom("exists", "not-exists") }),
  fc.record({
    field: fc.constantFrom("source.ip", "related.ip", "host.ip"),
    op: fc.constant("in-range"),
    value: range,
  }),
  fc.record({ field: fc.constant("@timestamp"), op: fc.constantFrom("is", "gt", "gte", "lt", "lte"), value: time }),
) as fc.Arbitrary<FieldFilter>;

const text = fc.oneof(
  fc.record({ text: word.filter((each) => each.trim() !== ""), like: fc.constant(false) }),
  fc.record({ text: pattern, like: fc.constant(true) }),
);

/** Conditions of every kind, nested. */
export const someCondition: fc.Arbitrary<EventCondition> = fc.letrec<{ condition: EventCondition }>((tie) => {
  const inner = fc.array(tie("condition"), { minLength: 1, maxLength: 3 });
  return {
    condition: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(filter, text),
      fc.record({ not: tie("condition") }),
      inner.map((all) => ({ all })),
      inner.map((any) => ({ any })),
    ),
  };
}).condition;

import fc from "fast-check";
import type { Address, Option, Port, Rule } from "../src/language/tree.ts";
import type { Value } from "../src/value/value.ts";

const span = { start: 0, end: 0 };
const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,7}$/);
const negated = fc.boolean();
const bytes = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 12,
});
/** Text of a line: no end of line, and no backslash at the end, where it would escape the quote. */
const line = fc
  .string({ unit: "grapheme", minLength: 0, maxLength: 12 })
  .map((text) => text.replace(/[\p{Cc}\u2028\u2029]/gu, ""));
const whole = fc.integer({ min: 0, max: 4_294_967_295 });
const quantity = fc.oneof(fc.integer({ min: -70_000, max: 70_000 }), word);
const extra = fc.array(word, { maxLength: 2 });
const pair = fc.oneof(
  fc.record({ name: word }),
  fc.record({ name: word, value: fc.oneof(word, fc.nat().map(String)) }),
);

const comparison = fc.oneof(
  fc.record({
    operator: fc.constantFrom(
      "=" as const,
      "!" as const,
      "<" as const,
      ">" as const,
      "<=" as const,
      ">=" as const,
      "&" as const,
    ),
    value: quantity,
    extra,
  }),
  fc.record({
    operator: fc.constantFrom("<>" as const, "-" as const),
    value: fc.nat(100),
    to: fc.integer({ min: 100, max: 200 }),
    extra,
  }),
);

const bytesFlags = fc.array(
  fc.oneof(fc.constantFrom({ name: "relative" }, { name: "little" }), fc.constant({ name: "bitmask", value: "0xff" })),
  { maxLength: 3 },
);

/** Keywords, each with a value of its shape. */
const values: readonly (readonly [names: readonly string[], value: fc.Arbitrary<Value>])[] = [
  [
    ["nocase", "http.uri", "startswith", "file.data", "to_lowercase", "noalert", "tls.sni", "http_uri"],
    fc.constant({ shape: "none" }),
  ],
  [
    ["content", "uricontent"],
    fc.record({
      shape: fc.constant("content" as const),
      negated,
      bytes,
      modifiers: fc.oneof(fc.constant([]), fc.array(pair, { minLength: 1, maxLength: 2 })),
    }),
  ],
  [
    ["pcre"],
    fc.record({
      shape: fc.constant("pcre" as const),
      negated,
      pattern: fc.stringMatching(/^(?:[a-z".*()\]|[]|\\[/;dw"\\]){1,8}$/),
      flags: fc.constantFrom("", "i", "Ui", "smxR"),
      captures: fc.array(word, { maxLength: 1 }),
    }),
  ],
  [
    ["msg"],
    fc.record({
      shape: fc.constant("text" as const),
      negated: fc.constant(false),
      quoted: fc.constant(true),
      text: line,
    }),
  ],
  [
    ["filename", "filemagic", "xor"],
    fc.record({ shape: fc.constant("text" as const), negated, quoted: fc.constant(true), text: line }),
  ],
  [
    ["classtype", "app-layer-event", "lua"],
    fc.record({
      shape: fc.constant("text" as const),
      negated: fc.constant(false),
      quoted: fc.constant(false),
      text: word,
    }),
  ],
  [["sid", "rev", "gid", "priority"], fc.record({ shape: fc.constant("whole" as const), value: whole })],
  [
    ["dsize", "ttl", "urilen", "filesize", "bsize", "isdataat"],
    comparison.map((each) => ({ shape: "comparison" as const, ...each })),
  ],
  [
    ["depth", "within"],
    quantity.map((value) => ({ shape: "comparison" as const, operator: "=" as const, value, extra: [] })),
  ],
  [
    ["fast_pattern", "iprep", "geoip", "stream_size", "tag"],
    fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => ({ shape: "words" as const, words })),
  ],
  [
    ["flow"],
    fc
      .subarray(["established", "to_server", "only_stream"], { minLength: 1 })
      .map((words) => ({ shape: "words" as const, words })),
  ],
  [
    ["dataset", "datarep", "config"],
    fc.array(pair, { minLength: 1, maxLength: 4 }).map((pairs) => ({ shape: "settings" as const, pairs })),
  ],
  [
    ["metadata"],
    fc.array(pair, { minLength: 1, maxLength: 4 }).map((entries) => ({ shape: "metadata" as const, entries })),
  ],
  [
    ["reference"],
    fc.record({
      shape: fc.constant("reference" as const),
      type: word,
      id: fc.stringMatching(/^[a-z./,=?-]{0,12}[a-z]$/),
    }),
  ],
  [
    ["flowbits"],
    fc.record({
      shape: fc.constant("bits" as const),
      command: fc.constantFrom("set", "isset", "toggle"),
      names: fc.array(word, { minLength: 1, maxLength: 3 }),
      extra: fc.constant([]),
    }),
  ],
  [
    ["xbits", "hostbits"],
    fc.record({
      shape: fc.constant("bits" as const),
      command: fc.constantFrom("set", "isset"),
      names: fc.array(word, { minLength: 1, maxLength: 1 }),
      extra,
    }),
  ],
  [
    ["flowint"],
    fc.oneof(
      fc.record({
        shape: fc.constant("counter" as const),
        name: word,
        command: fc.constantFrom("+", "==", "<"),
        operand: quantity,
      }),
      fc.record({ shape: fc.constant("counter" as const), name: word, command: fc.constantFrom("isset", "notset") }),
    ),
  ],
  [
    ["byte_test"],
    fc.record({
      shape: fc.constant("bytes" as const),
      count: fc.nat(10),
      test: fc.record({ negated, operator: fc.constantFrom("<", ">", "&", "<="), value: quantity }),
      offset: quantity,
      flags: bytesFlags,
    }),
  ],
  [
    ["byte_jump"],
    fc.record({ shape: fc.constant("bytes" as const), count: fc.nat(10), offset: quantity, flags: bytesFlags }),
  ],
  [
    ["byte_extract"],
    fc.record({
      shape: fc.constant("bytes" as const),
      count: fc.nat(10),
      offset: quantity,
      name: word,
      flags: bytesFlags,
    }),
  ],
  [
    ["requires"],
    fc
      .array(
        fc.oneof(
          fc.record({ kind: fc.constantFrom("keyword" as const, "feature" as const), name: word }),
          fc
            .array(
              fc.array(
                fc.record({
                  operator: fc.constantFrom(">=" as const, "<" as const),
                  version: fc.constantFrom("7", "7.0.3", "8.0"),
                }),
                { minLength: 1, maxLength: 2 },
              ),
              { minLength: 1, maxLength: 2 },
            )
            .map((alternatives) => ({ kind: "version" as const, alternatives })),
        ),
        { minLength: 1, maxLength: 2 },
      )
      .map((demands) => ({ shape: "requires" as const, demands })),
  ],
  [
    ["unknown_one", "other.new"],
    fc.oneof(
      fc.constant({ shape: "unknown" as const }),
      fc.stringMatching(/^[a-z"',.|][a-z"',.| ]{0,8}[a-z]$/).map((text) => ({ shape: "unknown" as const, text })),
    ),
  ],
];

const option: fc.Arbitrary<Option> = fc.oneof(
  ...values.map(([names, value]) =>
    fc
      .record({ name: fc.constantFrom(...names), value })
      .map(({ name, value: given }) => ({ name: { text: name, span }, value: given, span })),
  ),
);

const octet = fc.nat(255);
const ip = fc.oneof(
  fc.tuple(octet, octet, octet, octet).map((parts) => parts.join(".")),
  fc.constantFrom("::1", "2001:db8::5", "fe80::1:2"),
);
const variable = fc.stringMatching(/^[A-Z][A-Z_]{0,8}$/);

const address = fc.letrec<{ side: Address }>((tie) => ({
  side: fc.oneof(
    { depthSize: "small" },
    fc.record({ kind: fc.constant("variable" as const), negated, name: variable, span: fc.constant(span) }),
    fc.record({ kind: fc.constant("net" as const), negated, address: ip, span: fc.constant(span) }),
    fc.record({
      kind: fc.constant("net" as const),
      negated,
      address: ip,
      mask: fc.nat(32).map(String),
      span: fc.constant(span),
    }),
    fc.constant({ kind: "range" as const, negated: true, from: "10.0.0.1", to: "10.0.0.9", span }),
    fc.record({
      kind: fc.constant("group" as const),
      negated,
      members: fc.array(tie("side"), { minLength: 1, maxLength: 4 }),
      span: fc.constant(span),
    }),
  ),
})).side;

const port = fc.letrec<{ side: Port }>((tie) => ({
  side: fc.oneof(
    { depthSize: "small" },
    fc.record({ kind: fc.constant("variable" as const), negated, name: variable, span: fc.constant(span) }),
    fc.record({ kind: fc.constant("port" as const), negated, port: fc.nat(65_535), span: fc.constant(span) }),
    fc.record({
      kind: fc.constant("range" as const),
      negated,
      from: fc.nat(100),
      to: fc.integer({ min: 100, max: 65_535 }),
      span: fc.constant(span),
    }),
    fc.record({ kind: fc.constant("range" as const), negated, from: fc.nat(65_535), span: fc.constant(span) }),
    fc.record({
      kind: fc.constant("group" as const),
      negated,
      members: fc.array(tie("side"), { minLength: 1, maxLength: 4 }),
      span: fc.constant(span),
    }),
  ),
})).side;

const any = { kind: "any" as const, negated: false, span };
const said = <Text extends string>(text: fc.Arbitrary<Text>) => text.map((each) => ({ text: each, span }));

/** Any rule that can be written. */
export const randomRule: fc.Arbitrary<Rule> = fc.record({
  enabled: fc.boolean(),
  header: fc.record({
    action: said(fc.constantFrom("alert" as const, "drop" as const, "rejectboth" as const, "config" as const)),
    protocol: said(fc.constantFrom("tcp", "http", "tcp-pkt", "dns:request_complete", "ip")),
    source: fc.oneof(fc.constant(any), address),
    sourcePort: fc.oneof(fc.constant(any), port),
    direction: said(fc.constantFrom("->" as const, "<>" as const, "=>" as const)),
    destination: fc.oneof(fc.constant(any), address),
    destinationPort: fc.oneof(fc.constant(any), port),
  }),
  options: fc.array(option, { maxLength: 8 }),
  span: fc.constant(span),
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRejected } from "../table.ts";
import { type DefinedFormat, compile } from "./compile.ts";

const context = { received: Date.UTC(2026, 2, 2, 2), zoneMinutes: 480 };
const head = `name: acme
title: { zh: 示例, en: Acme }
vendor: Acme
product: Gate
unverified: true
rest: acme.gate
`;

function formatOf(body: string): DefinedFormat {
  const compiled = compile(head + body);
  if ("flaws" in compiled) throw new Error(JSON.stringify(compiled.flaws));
  return compiled.format;
}

const read: readonly (readonly [what: string, body: string, text: string, fields: object])[] = [
  ["kv", "steps: [{ kv: }]", `a=1 b="x \\"y\\" z" c= d`, { "acme.gate.a": "1", "acme.gate.b": 'x "y" z' }],
  ["kv, the first of each", "steps: [{ kv: }]", "a=1 a=2", { "acme.gate.a": "1" }],
  [
    "kv with other signs",
    `steps: [{ kv: { pair: ";", value: ":" } }]`,
    "user name: admin; ip:10.0.0.1;t: 09:15:08",
    { "acme.gate.user name": "admin", "acme.gate.ip": "10.0.0.1", "acme.gate.t": "09:15:08" },
  ],
  [
    "kv, one a line, some without a value",
    `steps: [{ kv: { pair: "\\n", value: ":", quote: none } }]`,
    'a:\nb: 1 "x\nc:',
    { "acme.gate.b": '1 "x' },
  ],
  [
    "kv with spaces in values and ids",
    "steps: [{ kv: { spaces: true, id: true } }]",
    "SrcIP(1003)=10.0.0.1 msg=a b=c x=y z",
    { "acme.gate.SrcIP": "10.0.0.1", "acme.gate.msg": "a", "acme.gate.b": "c", "acme.gate.x": "y z" },
  ],
  [
    "csv",
    "steps: [{ csv: { columns: [a, '', c, d], least: 3 } }]",
    '1,2,"x, ""y""",4,5',
    { "acme.gate.a": "1", "acme.gate.c": 'x, "y"', "acme.gate.d": "4" },
  ],
  [
    "durations as devices write them",
    "steps: [{ csv: { columns: [a, b, c, d] } }]\nmap: { a: { to: event.duration, as: clock }, b: { to: acme.gate.bb, as: clock }, c: { to: acme.gate.cc, as: clock }, d: { to: event.end, as: clock } }",
    "0:00:32,0h:30m:04s,1d 0:00:01,1:2",
    { "event.duration": 32e9, "acme.gate.bb": 1804e9, "acme.gate.cc": 86_401e9, "acme.gate.d": "1:2" },
  ],
  [
    "parts of a syslog header as input of steps",
    "steps: [{ syslog: }, { kv: { from: syslog.data } }]\nwhen: [{ if: { syslog.msgid: LOGIN }, set: { event.action: login } }]",
    '<14>1 2026-03-02T09:15:08Z gate - - LOGIN [acme@1 user="zhang.wei" ip="10.0.0.1"] x',
    { "acme.gate.user": "zhang.wei", "acme.gate.ip": "10.0.0.1", "event.action": "login" },
  ],
  ["json", "steps: [{ json: }]", 'x: {"a":{"b":[1,2]},"c":null}', { "acme.gate.a.b": [1, 2] }],
  ["what is dropped", "drop: [b]\nsteps: [{ kv: }]", "a=1 b=2", { "acme.gate.a": "1" }],
  [
    "xml, what is nested and attributes",
    "steps: [{ xml: }]",
    '<?xml version="1.0"?><E id="7" at=""><a t="1">x &lt; y</a><b c="d"><e/><f>1</f></b><a>again</a></E>\n',
    { "acme.gate.id": "7", "acme.gate.a": "x < y", "acme.gate.b.c": "d", "acme.gate.b.f": "1" },
  ],
  [
    "cef, whose keys and labels stand by their own names",
    "steps: [{ cef: }]\nmap: { Policy: rule.name }\nvalues: { act: { cut: { event.type: denied } } }",
    "<134>CEF:0|Acme|Gate|1|7|found|9|src=10.0.0.1 act=cut cs1Label=Policy cs1=p 7 x=a\\=b",
    {
      "source.ip": "10.0.0.1",
      "rule.name": "p 7",
      "acme.gate.x": "a=b",
      "event.code": "7",
      "event.severity": 90,
      "event.type": ["denied"],
    },
  ],
  ["leef", "steps: [{ leef: }]", "LEEF:1.0|Acme|Gate|1|7|src=10.0.0.1\tx=y", { "acme.gate.x": "y" }],
  [
    "names of DNS",
    "steps: [{ kv: }]\nmap: { n: { to: dns.question.name, as: labels }, m: { to: x.m, as: labels } }",
    "n=(3)www(7)example(2)cn(0) m=(0)",
    { "dns.question.name": "www.example.cn", "x.m": "." },
  ],
  [
    "the first of a list",
    "steps: [{ json: }]\nmap: { via: { to: source.address, as: first }, one: { to: x.one, as: first } }",
    '{"via":["10.0.0.1","10.0.0.2"],"one":"a"}',
    { "source.ip": "10.0.0.1", "x.one": "a" },
  ],
  [
    "dissect",
    'steps: [{ dissect: "%{a->} [%{b}] %{?no}: %{c}" }]',
    "x    [y] z: rest of it",
    { "acme.gate.a": "x", "acme.gate.b": "y", "acme.gate.c": "rest of it" },
  ],
  [
    "grok",
    String.raw`steps: [{ grok: '%{IP:src}(?::%{PORT:port})? -> %{DATA:what}(?: by (?<who>[\w.]+))?$' }]`,
    "10.0.0.1:80 -> GET / now by zhang.wei",
    {
      "acme.gate.src": "10.0.0.1",
      "acme.gate.port": "80",
      "acme.gate.what": "GET / now",
      "acme.gate.who": "zhang.wei",
    },
  ],
  [
    "grok without what may be left out",
    String.raw`steps: [{ grok: '%{IP:src}(?::%{PORT:port})? -> %{DATA:what}(?: by (?<who>[\w.]+))?$' }]`,
    "2001:db8::1 -> x",
    { "acme.gate.src": "2001:db8::1", "acme.gate.what": "x" },
  ],
  [
    "grok: greedy up to the last, own patterns, the first that matches",
    String.raw`steps: [{ grok: { patterns: ["no", '%{PAIR} \| %{GREEDYDATA:a}=%{NOTSPACE:b};$'], define: { PAIR: '%{WORD:k}=%{INT:v}' } } }]`,
    "n=-5 | x=y=z w=1;",
    { "acme.gate.k": "n", "acme.gate.v": "-5", "acme.gate.a": "x=y=z w", "acme.gate.b": "1" },
  ],
  [
    "map: types, lists, conversions; what does not fit stays among the rest",
    `steps: [{ kv: }]
map: { src: source.address, dst: destination.ip, p: { to: network.transport, as: transport }, u: { to: related.user, split: "," }, t: { to: event.duration, as: milliseconds }, port: source.port }`,
    "src=host.example dst=nowhere p=17 u=a,b t=2 port=70000",
    {
      "source.domain": "host.example",
      "acme.gate.dst": "nowhere",
      "network.transport": "udp",
      "related.user": ["a", "b"],
      "event.duration": 2_000_000,
      "acme.gate.port": "70000",
    },
  ],
  [
    "set and values",
    `steps: [{ kv: }]
set: { event.category: network, event.action: "%{m}-%{a}", event.severity: high, event.reason: "%{none}" }
values: { a: { drop: { event.type: denied }, else: { event.outcome: success } } }`,
    "a=DROP m=x",
    { "event.category": ["network"], "event.action": "x-DROP", "event.severity": 70, "event.type": ["denied"] },
  ],
  [
    "by, when and else",
    `steps: [{ kv: }]
by: { field: id, cases: { "1, 2": { set: { event.code: one } }, else: { set: { event.code: other } } } }
when:
  - if: { a: { prefix: x, contains: y, regex: "^x.y$", not: xzy } }
    set: { event.reason: held }
  - if: { b: { exists: true } }
    set: { event.reason: not held }`,
    "id=2 a=x-y",
    { "event.code": "one", "event.reason": "held" },
  ],
  [
    "time: the first that can be read, in its zone",
    `steps: [{ kv: { pair: "," } }]
time: [{ from: bad }, { from: [d, t], format: "yyyy/MM/dd hh:mm:ss a", zone: "+00:00" }, { from: e, to: event.start }]`,
    "bad=soon,d=2026/03/02,t=01:02:03 PM,e=1772414160",
    { "@timestamp": "2026-03-02T13:02:03.000Z", "event.start": "2026-03-02T01:16:00.000Z" },
  ],
  [
    "syslog",
    "steps: [{ syslog: { message: true } }, { kv: }]",
    "<34>Mar  2 09:15:08 gw1 fw: a=1",
    { "observer.name": "gw1", message: "a=1", "@timestamp": "2026-03-02T01:15:08.000Z" },
  ],
  [
    "names that mean something to JavaScript",
    "steps: [{ kv: }]",
    "__proto__=1 constructor=2 rejected=3",
    { "acme.gate.__proto__": "1", "acme.gate.rejected": "3" },
  ],
];

describe("what a definition makes of a record", () => {
  test.each(read)("%s", (_what, body, text, fields) => {
    const parsed = formatOf(body).parse(text, context);
    expect(parsed).toMatchObject({ "@timestamp": expect.any(String), ...fields });
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  });
  test("a field that is taken apart as a whole is not kept beside its parts", () => {
    const parsed = formatOf('steps: [{ dissect: "%{kind} %{body}" }, { kv: { from: body } }]').parse("x a=1", context);
    expect(parsed).toMatchObject({ "acme.gate.kind": "x", "acme.gate.a": "1" });
    expect(parsed).not.toHaveProperty(["acme.gate.body"]);
  });
  test("a step that does not fit refuses the record; an optional one is passed over", () => {
    expect(formatOf('steps: [{ dissect: "a%{b}c" }]').parse("x", context)).toHaveProperty("rejected");
    const body = 'steps: [{ dissect: "a%{b}c", optional: true }, { kv: }]';
    expect(formatOf(body).parse("x=1", context)).toHaveProperty(["acme.gate.x"], "1");
  });
});

const wrong: readonly (readonly [what: string, body: string, line: number, column: number, en: RegExp])[] = [
  ["no YAML", "steps: [", 7, 9, /not valid YAML/],
  ["a key that there is not", "stepz: []", 7, 1, /stepz/],
  ["two kinds of step", "steps:\n  - kv:\n    json:", 8, 5, /one of/],
  ["a step that there is not", "steps:\n  - yaml:", 8, 5, /yaml|one of/],
  ["skip beside first_line", "first_line: ^a\nskip: ^#\nsteps: [{ kv: }]", 8, 1, /first_line/],
  ["a field without a name", 'map: { "": source.ip }', 7, 8, /map/],
  ["a conversion that there is not", "map:\n  a: { to: source.ip, as: magic }", 8, 23, /as/],
  ["a value that ECS does not allow", "set:\n  event.category: firewall", 8, 3, /ECS does not allow firewall/],
  ["a value of another type", "set: { source.port: many }", 7, 8, /no long/],
  ["look-around", "steps:\n  - grok: '(?=a)b'", 8, 5, /look-around/],
  ["a back reference", String.raw`steps: [{ grok: '(a)\1' }]`, 7, 11, /back references/],
  ["a pattern that there is not", "steps: [{ grok: '%{NOPE:x}' }]", 7, 11, /no pattern %\{NOPE\}/],
  ["a repeat without end in another", "steps: [{ grok: '(a+)+b' }]", 7, 11, /unbounded repeat/],
  ["anything before nothing known", "steps: [{ grok: '.*.*' }]", 7, 11, /followed by/],
  ["fields that touch", 'steps: [{ dissect: "%{a}%{b}" }]', 7, 11, /between/],
  ["a time format without a time", "time: { from: a, format: yyyy }", 7, 18, /lacks/],
  ["recognised by nothing", "sniff: { contains: ab }", 7, 1, /three|3 characters/],
];

describe("what is wrong is said where it stands, in both languages", () => {
  test.each(wrong)("%s", (_what, body, line, column, en) => {
    const compiled = compile(head + body);
    const flaws = "flaws" in compiled ? compiled.flaws : [];
    expect(flaws).toContainEqual({
      line,
      column,
      message: { en: expect.stringMatching(en), zh: expect.stringMatching(/\p{Script=Han}/u) },
    });
  });
  test("neither documentation nor a mark that there is none", () => {
    expect(compile(head.replace("unverified: true\n", ""))).toMatchObject({ flaws: [{ message: { en: /basis/ } }] });
  });
  test("too long, too many aliases", () => {
    expect(compile("#".repeat(70_000))).toHaveProperty("flaws");
    const lists = [
      "a: &a [x, x]",
      "b: &b [*a, *a, *a, *a, *a, *a, *a, *a]",
      "c: &c [*b, *b, *b, *b, *b, *b, *b, *b]",
      "d: [*c, *c, *c, *c, *c]",
    ];
    const bomb = lists.join("\n");
    expect(compile(bomb)).toHaveProperty("flaws");
  });
});

test("no text makes an expression run away", () => {
  const patterns = [
    "%{DATA:a} %{DATA:b} %{DATA:c} %{DATA:d} x$",
    "(?:%{WORD:a} ?)*z",
    String.raw`\s*\S*\s*\S*\s*x`,
    "%{IP:a}%{IP:b}",
    "%{QUOTED:a}!",
    "(?:a|b|ab)*c",
    "%{HOSTNAME:h}/%{URI:u} %{EMAIL:e}",
  ];
  const texts = [
    " ".repeat(100_000),
    "a ".repeat(50_000),
    "1.".repeat(50_000),
    '"\\'.repeat(50_000),
    "ab".repeat(50_000),
    "a.".repeat(50_000),
    "::".repeat(50_000),
  ];
  for (const pattern of patterns) {
    const format = formatOf(`steps: [{ grok: '${pattern}' }]`);
    for (const text of texts) {
      const began = process.cpuUsage();
      format.parse(text, context);
      expect(process.cpuUsage(began).user / 1000, `${pattern} on ${text.slice(0, 4)}`).toBeLessThan(1000);
    }
  }
});

test("whatever the text, a definition compiles or says why not, and whatever the record, it answers", () => {
  const pieces = fc.constantFrom(
    ..."steps: set: map: values: - kv: json: grok: ' \" { } [ ] , : & * | > ! %{DATA:a} ( ) \\ \n   a 1 if: when: by: cases: field:".split(
      " ",
    ),
    " ",
    "\n  ",
  );
  const bodies = fc.array(pieces, { maxLength: 20 }).map((all) => all.join(""));
  const compiles = fc.check(
    fc.property(bodies, (body) => Object.keys(compile(head + body)).length === 1),
    { numRuns: 40 },
  );
  const all = formatOf(
    `steps: [{ syslog: }, { kv: { spaces: true, id: true }, optional: true }, { grok: "%{DATA:a} %{IP:b}", optional: true }, { json: , optional: true }]`,
  );
  const answers = fc.check(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const parsed = all.parse(text, context);
      return isRejected(parsed) || typeof parsed["@timestamp"] === "string";
    }),
    { numRuns: 500 },
  );
  expect(
    [compiles.failed, answers.failed],
    fc.defaultReportMessage(compiles) ?? fc.defaultReportMessage(answers),
  ).toEqual([false, false]);
});

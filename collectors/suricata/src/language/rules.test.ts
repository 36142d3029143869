import { describe, expect, test } from "vitest";
import { bare } from "../../test/bare.ts";
import { parseRules } from "./file.ts";
import { limits } from "./limits.ts";
import { original, printFile, printRule } from "./print.ts";
import { words } from "./words.ts";

const ruleOf = (text: string) => {
  const [entry] = parseRules(text).entries;
  if (entry?.kind !== "rule")
    throw new Error(
      parseRules(text)
        .problems.map(({ message }) => message.en)
        .join(),
    );
  return entry.rule;
};

describe("values", () => {
  test.each([
    ['content:"GET|20|/";', 'content:"GET /";'],
    [String.raw`content:!"a\;b\"c\\d\:e";`, 'content:!"a|3B|b|22|c|5C|d|3A|e";'],
    ['content:"城防";', 'content:"|E5 9F 8E E9 98 B2|";'],
    ['content:"|0d0a 41|";', 'content:"|0D 0A|A";'],
    ['content:"a", nocase, depth 5;', 'content:"a", nocase, depth 5;'],
    [String.raw`msg:"say \"hi\"\; ok";`, String.raw`msg:"say \"hi\"\; ok";`],
    [String.raw`pcre:!"/a\/b"c\;/Ui, flow:x";`, String.raw`pcre:!"/a\/b"c\;/Ui, flow:x";`],
    ["dsize: 5 <> 10;", "dsize:5<>10;"],
    ["itype: != 0;", "itype:!0;"],
    ["urilen:>80,norm;", "urilen:>80,norm;"],
    ["filesize:10MB<>20MB;", "filesize:10MB<>20MB;"],
    ["flow: established , to_server;", "flow:established,to_server;"],
    ["flowbits:isset,a | b;", "flowbits:isset,a|b;"],
    ["flowint:x , + ,1;", "flowint:x,+,1;"],
    ["xbits:set,bad,track ip_src,expire 60;", "xbits:set,bad,track ip_src,expire 60;"],
    ["byte_test:2,!&,0x80,0,relative,bitmask 0xff;", "byte_test:2,!&,0x80,0,relative,bitmask 0xff;"],
    ["byte_jump:4,-2,relative,multiplier 2,post_offset -4;", "byte_jump:4,-2,relative,multiplier 2,post_offset -4;"],
    ["byte_extract:2,0,len,little;", "byte_extract:2,0,len,little;"],
    [
      "byte_math:bytes 2, offset 0, oper *, rvalue 3, result r;",
      "byte_math:bytes 2, offset 0, oper *, rvalue 3, result r;",
    ],
    [
      "threshold: type limit,track by_src,count 1 , seconds 60;",
      "threshold:type limit, track by_src, count 1, seconds 60;",
    ],
    ["metadata:a b c,d e,;", "metadata:a b c, d e;"],
    ["reference:url,a.example/x,y;", "reference:url,a.example/x,y;"],
    ["requires: version >= 7.0.3 < 8 | >= 9, keyword foo;", "requires:version >= 7.0.3 < 8 | >= 9, keyword foo;"],
    ["dataset:isset,dns-seen,type string,load dns.lst;", "dataset:isset, dns-seen, type string, load dns.lst;"],
    ["iprep:dst,CnC,>,30;", "iprep:dst,CnC,>,30;"],
    ["app-layer-protocol:!http;", "app-layer-protocol:!http;"],
    ['xor:"0d0ac8ff";', 'xor:"0d0ac8ff";'],
    ["fast_pattern; fast_pattern:only;", "fast_pattern; fast_pattern:only;"],
    ["filestore; filestore:both,flow;", "filestore; filestore:both,flow;"],
    ["something_new:x, y; other;", "something_new:x, y; other;"],
  ])("%s", (text, printed) => {
    const rule = ruleOf(`alert tcp any any -> any any (${text} sid:1;)`);
    expect(printRule(rule)).toBe(`alert tcp any any -> any any (${printed} sid:1;)`);
    expect(bare(ruleOf(printRule(rule)))).toEqual(bare(rule));
  });
});

test.each([
  ["alert  TCP  $HOME_NET  any  ->  !$EXTERNAL_NET  any", "alert tcp $HOME_NET any -> !$EXTERNAL_NET any"],
  [
    "drop ip [10.0.0.0/8, ![10.1.0.0/16,10.2.3.4]] 1024: <> any [80,![81:83,90],:20]",
    "drop ip [10.0.0.0/8,![10.1.0.0/16,10.2.3.4]] 1024: <> any [80,![81:83,90],:20]",
  ],
  [
    "rejectboth udp 10.0.0.1-10.0.0.9 any => 2001:db8::/32 53",
    "rejectboth udp 10.0.0.1-10.0.0.9 any => 2001:db8::/32 53",
  ],
  [
    "pass http:request_line ::ffff:1.2.3.4 any -> 1.2.3.0/255.255.255.0 any",
    "pass http:request_line ::ffff:1.2.3.4 any -> 1.2.3.0/255.255.255.0 any",
  ],
])("the header %s", (text, printed) => {
  expect(printRule(ruleOf(`${text}(sid:1;)`))).toBe(`${printed} (sid:1;)`);
});

const alertWith = (options: string) => `alert tcp any any -> any any (${options})`;

describe("what cannot be read says where and why", () => {
  test.each([
    ["alarm tcp any any -> any any (sid:1;)", 1, "unknown-action"],
    ["alert tcp any any -> any (sid:1;)", 26, "header-incomplete"],
    ["alert tcp any any - > any any (sid:1;)", 19, "bad-direction"],
    ["alert tcp any any -> any any any (sid:1;)", 30, "header-excess"],
    ["alert tcp any any >> any any (sid:1;)", 19, "bad-direction"],
    ["alert tcp any any -> any any", 29, "no-options"],
    ["alert tcp any any -> any any (sid:1;", 37, "unclosed-rule"],
    ["alert tcp any any -> any any (sid:1;) more", 38, "text-after-rule"],
    ["alert tcp 1.2.3.400 any -> any any (sid:1;)", 11, "bad-address"],
    ["alert tcp 1.2.3.4/33 any -> any any (sid:1;)", 19, "bad-mask"],
    ["alert tcp !any any -> any any (sid:1;)", 12, "negated-any"],
    ["alert tcp [10.0.0.1,] any -> any any (sid:1;)", 21, "empty-group"],
    ["alert tcp [10.0.0.1 any -> any any (sid:1;)", 11, "unclosed-group"],
    ["alert tcp 10.0.0.9-10.0.0.1 any -> any any (sid:1;)", 11, "reversed-range"],
    ["alert tcp any 65536 -> any any (sid:1;)", 15, "bad-port"],
    ["alert tcp any 90:80 -> any any (sid:1;)", 15, "reversed-range"],
    ["alert tcp $ any -> any any (sid:1;)", 11, "bad-variable"],
    [alertWith('content:"AA" depth:20; sid:1;'), 44, "missing-semicolon"],
    [alertWith("nocase depth:20; sid:1;"), 31, "missing-semicolon"],
    [alertWith("sid:1"), 31, "missing-semicolon"],
    [alertWith("depth 20; sid:1;"), 31, "missing-colon"],
    [alertWith("d\u0000x; sid:1;"), 31, "bad-option-name"],
    [alertWith("nocase:1; sid:1;"), 38, "value-unexpected"],
    [alertWith("depth; sid:1;"), 31, "value-missing"],
    [alertWith("content:AA; sid:1;"), 39, "unquoted"],
    [alertWith('content:"AA; sid:1;'), 39, "unclosed-quote"],
    [alertWith('content:""; sid:1;'), 39, "empty-value"],
    [alertWith('content:"|4|"; sid:1;'), 40, "odd-hex"],
    [alertWith('content:"|4x|"; sid:1;'), 40, "bad-hex"],
    [alertWith('content:"a|41"; sid:1;'), 41, "unclosed-hex"],
    [alertWith(String.raw`content:"a\nb"; sid:1;`), 41, "bad-escape"],
    [alertWith('msg:!"a"; sid:1;'), 35, "not-negatable"],
    [alertWith('msg:"a" 5; sid:1;'), 38, "text-after-quote"],
    [alertWith('pcre:"a"; sid:1;'), 37, "bad-pcre"],
    [alertWith('pcre:"/a/in"; sid:1;'), 41, "bad-pcre-flag"],
    [alertWith("sid:x;"), 35, "bad-number"],
    [alertWith("sid:99999999999;"), 35, "out-of-range"],
    [alertWith("dsize:10<>5; sid:1;"), 37, "reversed-range"],
    [alertWith("dsize:a b; sid:1;"), 37, "bad-comparison"],
    [alertWith("flow:to_nobody; sid:1;"), 36, "bad-word"],
    [alertWith("threshold:type limit, count 1; sid:1;"), 41, "setting-missing"],
    [alertWith("threshold:type limit, track by_src, count 1, speed 1; sid:1;"), 76, "setting-unknown"],
    [alertWith("threshold:type limit, track by_src, count 1, count 2; sid:1;"), 76, "setting-twice"],
    [alertWith("reference:url; sid:1;"), 41, "bad-reference"],
    [alertWith("requires:version 7; sid:1;"), 40, "bad-requirement"],
    [alertWith("byte_test:1,>; sid:1;"), 41, "too-few-words"],
  ] as const)("%s", (text, column, code) => {
    const [problem] = parseRules(text).problems;
    expect(problem && [problem.column, problem.code, problem.line, problem.severity]).toEqual([
      column,
      code,
      1,
      "error",
    ]);
    expect(problem?.message.zh).toMatch(/\p{Script=Han}/u);
    expect(problem?.message.en).not.toMatch(/\{\d\}|\p{Script=Han}/u);
  });
});

describe("a file", () => {
  const file = parseRules(
    [
      "# alert if something is odd",
      "",
      '#alert tcp any any -> any any (msg:"off"; sid:1;)',
      "alert tcp any any -> any any ( \\",
      '   msg:"two \\',
      'lines"; nonsense here; \\',
      "   dsize:x y; sid:2;)",
      " alert tcp any any -> any any (sid:3;)",
      'alert tcp any any -> any any (msg:"crlf"; \\\r',
      "  sid:4;)\r",
      "alert tcp any any -> any any (sid:5;)",
    ].join("\n"),
    "x.rules",
  );

  test("is read to its end: comments, rules that are off, broken rules with all their errors, in their places", () => {
    expect(file.entries.map(({ kind }) => kind)).toEqual([
      "comment",
      "blank",
      "rule",
      "broken",
      "rule",
      "rule",
      "rule",
    ]);
    expect(file.problems.map(({ line, column, code, sid }) => [line, column, code, sid])).toEqual([
      [6, 9, "bad-option-name", 2],
      [7, 10, "bad-comparison", 2],
      [8, 1, "leading-blank", undefined],
    ]);
  });

  test("stands as it was written where nothing changed, and the one way where something did", () => {
    expect(printFile(file)).toBe(file.text);
    expect(printFile(file, [...file.entries])).toContain('(msg:"crlf"; \\\r\n  sid:4;)');
    const changed = file.entries.map((entry) =>
      entry.kind === "rule" ? { ...entry, rule: { ...entry.rule, enabled: false } } : entry,
    );
    expect(printFile(file, changed).split("\n").slice(-3)).toEqual([
      '# alert tcp any any -> any any (msg:"crlf"; sid:4;)',
      "# alert tcp any any -> any any (sid:5;)",
      "",
    ]);
    expect(original(file, file.entries[0] as never)).toBe("# alert if something is odd");
  });

  test("tells the place of every part, in continued lines too", () => {
    const text = 'alert tcp any any -> \\\n any any (msg:"a\\\nb"; sid:1;)';
    const { entries } = parseRules(text);
    const rule = entries[0]?.kind === "rule" ? entries[0].rule : undefined;
    const [msg] = rule?.options ?? [];
    expect(msg?.value).toEqual({ shape: "text", negated: false, quoted: true, text: "ab" });
    expect(text.slice(msg?.span.start, msg?.span.end)).toBe('msg:"a\\\nb";');
    expect(text.slice(rule?.header.destination.span.start, rule?.header.destination.span.end)).toBe("any");
  });
});

test("limits: length, options, members, depth", () => {
  const codes = (text: string) => parseRules(text).problems.map(({ code }) => code);
  expect(codes(alertWith(`msg:"${"x".repeat(limits.rule)}"; sid:1;`))).toEqual(["rule-too-long"]);
  expect(codes(alertWith("nocase; ".repeat(limits.options + 1)))).toEqual(["too-many-options"]);
  expect(codes(`alert tcp ${"[".repeat(40)}1.1.1.1${"]".repeat(40)} any -> any any (sid:1;)`)).toEqual([
    "group-too-deep",
  ]);
  expect(codes(`alert tcp any [${"1,".repeat(limits.members)}1] -> any any (sid:1;)`)).toEqual(["group-too-large"]);
});

test("every code has words in both languages, and of as many values", () => {
  for (const [code, [, zh, en]] of Object.entries(words)) {
    const places = (text: string) => [...text.matchAll(/\{\d\}/g)].length;
    expect(places(zh), code).toEqual(places(en));
  }
});

import { describe, expect, test } from "vitest";
import { parseRules } from "../language/file.ts";
import { lint } from "./lint.ts";

const http = (options: string) =>
  `alert http any any -> any any (msg:"m"; flow:established; ${options} classtype:misc-activity; sid:1; rev:1;)`;
const tcp = (options: string) =>
  `alert tcp $HOME_NET any -> any 80 (msg:"m"; ${options} classtype:misc-activity; sid:1; rev:1;)`;
const known = { variables: new Set(["HOME_NET"]), classtypes: new Set(["misc-activity"]) };

const found = (...texts: string[]) =>
  lint(
    texts.map((text, index) => parseRules(text, `${index}.rules`)),
    known,
  ).map(({ code, option, severity }) => `${severity} ${option === undefined ? "" : `${option} `}${code}`);

describe("sound rules are left alone", () => {
  test.each([
    http('http.uri; content:"/admin"; fast_pattern:1,4; pcre:"/x/Ui"; http.method; content:"POST"; bsize:4;'),
    http('content:"admin"; http_uri; nocase; content:"POST"; http_method;'),
    tcp(
      'content:"abc"; offset:2; depth:10; content:"def"; distance:0; within:9; byte_extract:1,0,len; content:"ghi"; within:len;',
    ),
    tcp('dsize:10; content:"abcd"; offset:6;'),
    tcp('flowbits:toggle,c; flowbits:isset,b|c; content:"abcd";'),
    tcp('content:"abcd"; threshold:type both, track by_src, count 3, seconds 60;'),
    `alert dns:request_complete any any -> any any (msg:"m"; dns.query; dotprefix; content:".example"; endswith; classtype:misc-activity; sid:1; rev:1;)`,
    `alert frob any any -> any any (frobnicate; msg:"m"; requires:version >= 99; classtype:misc-activity; sid:1; rev:1;)`,
    `# alert tcp any any -> any any (http.host; content:"A"; nocase; sid:0;)`,
  ])("%s", (text) => {
    expect(found(text).filter((each) => !/old-modifier/.test(each))).toEqual([]);
  });
});

describe("what Suricata refuses, and what is worth saying", () => {
  test.each([
    [tcp("depth:5;"), ["error depth modifier-without-content"]],
    [tcp('content:"abcd"; nocase; nocase;'), ["error nocase modifier-twice"]],
    [tcp('content:"abcd"; startswith; offset:2;'), ["error offset modifier-conflict"]],
    [tcp('content:"abcd"; distance:1; depth:9;'), ["error depth modifier-conflict"]],
    [tcp('content:"abcd"; within:3;'), ["error within within-too-small"]],
    [tcp('content:"abcd"; depth:3;'), ["advice depth depth-too-small"]],
    [tcp('content:"abcd"; fast_pattern; content:"efgh"; fast_pattern;'), ["error fast_pattern fast-pattern-twice"]],
    [tcp('content:"abcd"; fast_pattern:2,4;'), ["error fast_pattern fast-pattern-range"]],
    [tcp('content:"abcd"; fast_pattern:first;'), ["error fast_pattern bad-word"]],
    [tcp('content:"abcd"; content:!"efgh"; distance:1; fast_pattern;'), ["error fast_pattern fast-pattern-negated"]],
    [tcp('dsize:<3; content:"abcd";'), ["error dsize size-conflict"]],
    [http('http.method; content:"POST"; bsize:3;'), ["error bsize size-conflict"]],
    [http('http.host; content:"A.example";'), ["error content uppercase-host"]],
    [http('content:"A.example"; http_host;'), ["error content uppercase-host", "advice http_host old-modifier"]],
    [http('http.uri; http.method; content:"POST";'), ["error http.uri buffer-unused"]],
    [http('content:"abcd"; to_lowercase;'), ["error to_lowercase transform-without-buffer"]],
    [http('http.uri; content:"abcd"; pcre:"/a/H";'), ["error pcre pcre-buffer-conflict"]],
    [tcp('content:"abcd"; frobnicate:1;'), ["error frobnicate unknown-option"]],
    [tcp('content:"abcd"; sd_pattern:x;'), ["error sd_pattern snort-only"]],
    [tcp('content:"abcd", nocase;'), ["error content snort-only"]],
    [tcp('content:"abcd";').replace("alert", "sdrop"), ["error snort-only"]],
    [tcp('content:"abcd";').replace("tcp", "frob"), ["error unknown-protocol"]],
    [http('dns.query; content:"abcd";'), ["error dns.query protocol-mismatch"]],
    [tcp('content:"abcd";').replace("sid:1; ", ""), ["error no-sid"]],
    [tcp('content:"abcd";').replace("sid:1; ", "sid:0; "), ["error sid sid-zero"]],
    [tcp('content:"abcd"; msg:"again";'), ["error msg option-twice"]],
    [tcp('content:"abcd"; priority:0;'), ["error priority out-of-range"]],
    [tcp('content:"abcd"; ip_proto:300;'), ["error ip_proto out-of-range"]],
    [
      tcp('content:"abcd"; threshold:type often, track by_src, count 0, seconds 1;'),
      ["error threshold bad-word", "error threshold bad-number"],
    ],
    [
      tcp(
        'content:"abcd"; threshold:type both, track by_src, count 1, seconds 1; detection_filter:track by_src, count 1, seconds 1;',
      ),
      ["error detection_filter threshold-and-filter"],
    ],
    [tcp('content:"abcd"; flow:to_server,to_client;'), ["error flow flow-conflict"]],
    [tcp('content:"abcd"; content:"efgh"; within:n;'), ["error within unknown-variable"]],
    [tcp('content:"abcd"; byte_test:1,>,n,0;'), ["error byte_test unknown-variable"]],
    [tcp('content:"abcd"; flowbits:isset,nobody;'), ["warning flowbits unset-flowbit"]],
    [tcp('content:"abcd"; flowbits:set,unread; flowbits:noalert;'), ["advice flowbits unread-flowbit"]],
    [
      http('flow:to_client; http.uri; content:"abcd";').replace("flow:established; ", ""),
      ["warning http.uri wrong-direction"],
    ],
    [tcp('content:"abcd";').replace("$HOME_NET", "[$HOME_NET,!$OTHER]"), ["warning undefined-variable"]],
    [tcp('content:"abcd";').replace("misc-activity", "odd"), ["warning classtype unknown-classtype"]],
    [tcp('content:"abcd"; metadata:mitre_technique_id T1;'), ["warning metadata unknown-attack"]],
    [tcp('content:"abcd"; filename:"x";'), ["advice filename deprecated"]],
    [tcp('pcre:"/abcd/";'), ["advice pcre pcre-without-content"]],
    [tcp('content:"ab";'), ["advice content short-content"]],
    [tcp('content:!"abcd";'), ["advice content no-fast-content"]],
    [tcp('content:"abcd";').replace("$HOME_NET any -> any 80", "any any -> any any"), ["advice any-any"]],
    [
      tcp('content:"abcd";').replace("any 80", "any $HTTP_PORTS"),
      ["advice old-protocol-ports", "warning undefined-variable"],
    ],
    [http('content:"abcd";').replace("flow:established; ", ""), ["advice app-any-port"]],
    [
      'alert tcp $HOME_NET any -> any 80 (content:"abcd"; sid:1;)',
      ["advice no-msg", "advice no-rev", "advice no-classtype"],
    ],
  ] as const)("%s", (text, expected) => {
    expect(found(text).toSorted()).toEqual([...expected].toSorted());
  });
});

test("identifiers twice are told across files, with the place of the first", () => {
  const rule = tcp('content:"abcd";');
  expect(found(rule, rule)).toEqual(["error sid duplicate-sid"]);
  expect(found(rule, rule.replace("rev:1", "rev:2"))).toEqual(["warning sid sid-reused"]);
  expect(found(rule, rule.replace("sid:1", "gid:2; sid:1"))).toEqual([]);
  const [problem] = lint([parseRules(rule, "a.rules"), parseRules(`\n${rule}`, "b.rules")], known);
  expect([problem?.file, problem?.line, problem?.sid, problem?.message.en]).toEqual([
    "b.rules",
    2,
    1,
    "a.rules:1 has the same sid and rev",
  ]);
});

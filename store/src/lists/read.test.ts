import type { ListKind } from "@chengfang/model/enrichment";
import { expect, test } from "vitest";
import { compare } from "./compare.ts";
import { readList } from "./read.ts";
import { cellsOf, columns, confidenceOf } from "./rows.ts";

const indicator = (pattern: string, more: object = {}) => ({ type: "indicator", name: "n", pattern, ...more });
const bundle = JSON.stringify({
  type: "bundle",
  objects: [
    { type: "identity", id: "identity--1", name: "市网信办" },
    indicator("[ipv4-addr:value = '198.51.100.7' OR domain-name:value = 'evil.example']", {
      created_by_ref: "identity--1",
      confidence: 80,
      valid_until: "2027-01-01T00:00:00Z",
    }),
    indicator("[file:hashes.'SHA-256' = 'aa']", { revoked: true }),
    indicator(`[file:hashes.MD5 = '${"b".repeat(32)}'] OR [url:value = 'http://a/\\'x']`),
    indicator("[process:name = 'a' AND ipv4-addr:value = '1.1.1.1']"),
    indicator("rule x {}", { pattern_type: "yara" }),
  ],
});
const from = { provider: "市网信办", description: "n", confidence: "High", until: "2027-01-01T00:00:00.000Z" };
const bare = { provider: "", description: "n", confidence: "", until: null };
const misp = [
  "uuid,event_id,category,type,value,comment,to_ids,date,object_relation,attribute_tag",
  '5a1,17,Network activity,ip-dst|port,203.0.113.9|443,"C2, second",1,20261101,,tlp:green',
  "5a2,17,Network activity,domain|ip,bad.example|203.0.113.10,,1,20261101,,",
  `5a3,17,Payload delivery,filename|sha256,a.exe|${"c".repeat(64)},,1,20261101,,`,
  "5a4,17,Network activity,hostname,www.example,seen only,0,20261101,,",
  "5a5,17,Attribution,comment,text,,1,20261101,,",
  "5a6,17,Attribution,constructor,text,,1,20261101,,",
].join("\r\n");
const ofEvent = { ...bare, provider: "MISP 17", description: "" };

test.each<[string, ListKind, string, unknown[], number]>([
  [
    "people as Excel saves them",
    "people",
    "\uFEFF账号,姓名,部门\nzs;zs.admin,张三,信息中心\n",
    [{ accounts: ["zs", "zs.admin"], name: "张三", department: "信息中心" }],
    0,
  ],
  [
    "scanners, semicolons between cells",
    "scanners",
    "name;range\nA;10.0.0.0/24 10.1.0.1\n",
    [{ name: "A", ranges: ["10.0.0.0/24", "10.1.0.1"] }],
    0,
  ],
  ["own ranges", "inside", "range\n203.0.113.0/24\n", ["203.0.113.0/24"], 0],
  [
    "indicators",
    "indicators",
    "kind,value,until,confidence\nip,1.2.3.4,2027-01-01,low\n",
    [{ kind: "ip", value: "1.2.3.4", ...bare, description: "", confidence: "Low", until: "2027-01-01T00:00:00.000Z" }],
    0,
  ],
  [
    "a bundle of STIX",
    "indicators",
    bundle,
    [
      { kind: "ip", value: "198.51.100.7", ...from },
      { kind: "domain", value: "evil.example", ...from },
      { kind: "md5", value: "b".repeat(32), ...bare },
      { kind: "url", value: "http://a/'x", ...bare },
    ],
    2,
  ],
  [
    "what MISP exports: only what is meant for detection",
    "indicators",
    misp,
    [
      { kind: "ip", value: "203.0.113.9", ...ofEvent, description: "C2, second" },
      { kind: "domain", value: "bad.example", ...ofEvent },
      { kind: "ip", value: "203.0.113.10", ...ofEvent },
      { kind: "sha256", value: "c".repeat(64), ...ofEvent },
    ],
    3,
  ],
])("%s", (_what, kind, text, entries, skipped) =>
  expect(readList(kind, Buffer.from(text))).toEqual({ entries, flaws: [], skipped }),
);

test.each<[ListKind, string, string[]]>([
  ["indicators", "kind,value\nip,1.1.1.1\nmood,bad\nip,300.1.1.1\n", ["3 kind unknown-kind", "4 value not-address"]],
  [
    "indicators",
    'kind,value,until\nurl,nowhere,\nmd5,abc,\ndomain,"a b",\nip,1.1.1.1,soon\nip,,\n',
    ["2 value not-url", "3 value not-hash", "4 value not-domain", "5 until not-time", "6 value missing"],
  ],
  ["inside", "range\n10.0.0.0/33\nfe80::%1/10\n::/129\n", [2, 3, 4].map((line) => `${line} range not-address`)],
  ["scanners", "name,range\n,10.0.0.1\nA,\n", ["2 name missing", "3 range missing"]],
  ["people", "name\n张三\n", ["1 account no-column"]],
  ["people", 'account\n"zs\n', ["2  csv"]],
  ["people", "", ["1 account no-column"]],
  ["people", "constructor,name\n张三,李四\n", ["1 account no-column"]],
  ["indicators", "{", ["0  json"]],
  ["indicators", '{"a":1}', ["0  json"]],
])("%s: %j has flaws", (kind, text, flaws) =>
  expect(readList(kind, Buffer.from(text)).flaws.map(({ line, field, code }) => `${line} ${field} ${code}`)).toEqual(
    flaws,
  ),
);

test("what a list of a file is written as is read as the same", () => {
  const { entries } = readList("indicators", Buffer.from(bundle));
  const lines = entries.map((each) => cellsOf.indicators(each as never));
  const { needed, others } = columns.indicators;
  const text = [[...needed, ...others], ...lines].map((cells) => cells.join(",")).join("\n");
  expect(readList("indicators", Buffer.from(text)).entries).toEqual(entries);
});

test("how a list differs from another", () => {
  expect(compare("inside", ["10.0.0.0/8", "1.1.1.1"], ["1.1.1.1", "2.2.2.2", "3.3.3.3"])).toEqual({
    added: 2,
    removed: 1,
    addedRows: [["2.2.2.2"], ["3.3.3.3"]],
    removedRows: [["10.0.0.0/8"]],
  });
});

test.each([
  ["", ""],
  ["0", "None"],
  ["29", "Low"],
  ["30", "Medium"],
  ["70", "High"],
  ["101", "Not Specified"],
  ["HIGH", "High"],
  ["perhaps", "Not Specified"],
])("confidence %j is %j", (given, ecs) => expect(confidenceOf(given)).toBe(ecs));

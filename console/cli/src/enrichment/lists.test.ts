import { expect, test } from "vitest";
import { type Kind, readList } from "./lists.ts";

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
    indicator("[file:hashes.MD5 = 'bb'] OR [url:value = 'http://a/\\'x']"),
    indicator("[process:name = 'a' AND ipv4-addr:value = '1.1.1.1']"),
    indicator("rule x {}", { pattern_type: "yara" }),
  ],
});
const from = { provider: "市网信办", description: "n", confidence: "80", until: "2027-01-01T00:00:00Z" };
const bare = { provider: "", description: "n", confidence: "", until: null };

test.each<[string, Kind, string, unknown[], number]>([
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
    "kind,value,until\nip,1.2.3.4,\n",
    [{ kind: "ip", value: "1.2.3.4", ...bare, description: "" }],
    0,
  ],
  [
    "a bundle of STIX",
    "indicators",
    bundle,
    [
      { kind: "ip", value: "198.51.100.7", ...from },
      { kind: "domain", value: "evil.example", ...from },
      { kind: "md5", value: "bb", ...bare },
      { kind: "url", value: "http://a/'x", ...bare },
    ],
    2,
  ],
])("%s", (_what, kind, text, list, skipped) =>
  expect(readList(kind, Buffer.from(text))).toEqual({ list: { [kind]: list }, count: list.length, skipped }),
);

test("what is wrong is said with its row", () => {
  expect(() => readList("indicators", Buffer.from("kind,value\nip,1.1.1.1\nmood,bad\n"))).toThrow(/^row 3: kind/);
});

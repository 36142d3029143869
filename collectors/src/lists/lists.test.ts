import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Enrichment } from "@chengfang/model/enrichment";
import { expect, test } from "vitest";
import { makeFolder } from "../../test/running.ts";
import { indicatorLookup } from "../enrich/indicators.ts";
import { ItemReader } from "./items.ts";
import { packDocument } from "./pack.ts";

const document = {
  people: [{ accounts: ["a\\", '"b]'], name: "张三\n{[", department: "" }],
  scanners: [],
  inside: ["10.0.0.0/8", "::/0,]"],
  numbers: [1, null, -2.5e3, [2, [3]], {}],
  origins: { people: { by: ["x"], file: "}" } },
};

test.each([1, 2, 3, 7, 64, 10_000])("entries are cut out of a document that comes %i bytes at a time", (size) => {
  for (const text of [JSON.stringify(document), JSON.stringify(document, null, 2)]) {
    const bytes = Buffer.from(text);
    const reader = new ItemReader();
    const found: [string, unknown][] = [];
    for (let at = 0; at < bytes.length; at += size)
      for (const item of reader.take(bytes.subarray(at, at + size)))
        found.push([item.list, JSON.parse(item.text) as unknown]);
    const { people, inside, numbers } = document;
    expect(found).toEqual([
      ...people.map((each) => ["people", each]),
      ...inside.map((each) => ["inside", each]),
      ...numbers.map((each) => ["numbers", each]),
    ]);
    expect(reader.whole()).toBe(true);
  }
});

const path = join(makeFolder(), "enrichment.json");
const indicators = Array.from({ length: 3000 }, (_, at) => ({
  kind: (["domain", "ip", "sha256"] as const)[at % 3] ?? "ip",
  value: [`h${at}.例.example`, `203.0.${at >> 8}.${at & 255}`, at.toString(16).padStart(64, "0")][at % 3] ?? "",
  description: `d${at % 7}`,
}));
const whole = JSON.stringify(Enrichment.parse({ indicators }));

test("every one of many indicators is found again, with what is said of it, and no other", async () => {
  writeFileSync(path, whole);
  const packed = await packDocument(path);
  if (packed?.indicators === undefined) throw new Error("nothing packed");
  const lookup = indicatorLookup(packed.indicators);
  const by = { domain: "byDomain", ip: "byAddress", sha256: "byHash" } as const;
  expect(
    indicators.filter(({ kind, value, description }) => lookup[by[kind]](value)?.description !== description),
  ).toEqual([]);
  expect(lookup.byDomain("x.H3.例.Example.")?.value).toBe("h3.例.example");
  for (const other of ["3.例.example", "例.example", "h4.例.example", ""])
    expect(lookup.byDomain(other)).toBeUndefined();
  expect([lookup.byAddress("203.0.0.2"), lookup.byHash("ff"), lookup.byUrl("http://a/")]).toEqual(
    Array(3).fill(undefined),
  );
});

test.each([
  ["torn", whole.slice(0, -40)],
  ["empty", ""],
  ["of another schema", '{"indicators":[{"kind":"mood","value":"bad"}]}'],
  ["no JSON", "{]"],
])("a document that is %s is none", async (_what, text) => {
  writeFileSync(path, text);
  expect(await packDocument(path)).toBeUndefined();
});

import { expect, test } from "vitest";
import { compile } from "./engine.ts";
import { nativeTaxonomy } from "./logsource/native.ts";
import { loadRules } from "./rules.ts";

test.each([
  ["strict", { product: "windows" }, false],
  ["conflict", { product: "windows" }, true],
  ["conflict", {}, true],
  ["conflict", { product: "linux" }, false],
  ["conflict", { product: "martian" }, false],
  ["strict", { product: "windows", category: "process_creation" }, true],
] as const)("routing %s of %j", (routing, source, expected) => {
  const { rules } = loadRules([
    {
      path: "t.yml",
      text: "title: t\nid: t\nlogsource: {product: windows, category: process_creation}\ndetection: {s: {a: b}, condition: s}",
    },
  ]);
  expect(compile(rules, { routing, taxonomy: nativeTaxonomy(rules) }).match({ ...source, a: "b" }).length > 0).toBe(
    expected,
  );
});

test("the caller's log source stands for all records; without one, a channel tells", () => {
  const { rules } = loadRules([
    {
      path: "t.yml",
      text: "title: t\nid: t\nlogsource: {product: windows, category: process_creation}\ndetection: {s: {a: b}, condition: s}",
    },
  ]);
  const given = compile(rules, {
    routing: "strict",
    taxonomy: nativeTaxonomy(rules, { product: ["windows"], category: ["process_creation"] }),
  });
  expect(given.match({ a: "b" }).length).toBe(1);
  const product = compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules, { product: ["windows"] }) });
  expect(product.match({ a: "b", Channel: "Microsoft-Windows-Sysmon/Operational", EventID: 1 }).length).toBe(1);
});

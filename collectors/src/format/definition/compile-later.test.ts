import { expect, test } from "vitest";
import { shippedFiles } from "../../pipeline/definitions.ts";
import { compile } from "./compile.ts";
import { compileLater } from "./compile-later.ts";

const context = { received: Date.UTC(2026, 2, 2, 2), zoneMinutes: 480 };

/** What of a format can be compared: its expressions as they are written. */
const told = (compiled: ReturnType<typeof compile>) =>
  JSON.parse(
    JSON.stringify(compiled, (_key, value: unknown) => (value instanceof RegExp ? value.source : value)),
  ) as object;

test("every shipped definition tells of itself before its first record what it tells when compiled whole", () => {
  for (const { path, text } of shippedFiles()) expect(told(compileLater(text)), path).toEqual(told(compile(text)));
});

const own =
  'name: own\ntitle: { zh: 一, en: One }\nvendor: V\nproduct: P\nunverified: true\nsniff:\n  prefix: "own-"\nrest: own.it\n';

test.each([
  ["its first record is read by all of it", `${own}steps:\n  - kv:\n`, "own-a=1 b=2", { "own.it.b": "2" }],
  ["an alias of a part above is followed", `${own}empty: &none ["-"]\nsteps:\n  - kv:\n`, "a=1", { "own.it.a": "1" }],
  [
    "a flaw in the rest refuses its records",
    `${own}steps:\n  - nonsense:\n`,
    "own-a=1",
    { rejected: "its definition is wrong" },
  ],
])("%s", (_what, text, record, fields) => {
  const compiled = compileLater(text);
  if ("flaws" in compiled) throw new Error(JSON.stringify(compiled.flaws));
  expect(compiled.format.sniff?.("own-a=1")).toBe(true);
  expect(compiled.format.parse(record, context)).toMatchObject(fields);
});

test("a flaw in the head is told at once", () => {
  expect(compileLater(own.replace("own-", "o"))).toHaveProperty("flaws");
  expect(compileLater("steps: [")).toHaveProperty("flaws");
});

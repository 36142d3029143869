import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const src = fileURLToPath(new URL("../src/", import.meta.url));

/** Classes that a file sets by themselves, outside of media queries: as it is formatted, at the beginning of a line. */
const classesIn = (file: string): Set<string> =>
  new Set([...readFileSync(src + file, "utf8").matchAll(/^(\.[\w-]+)(?:,| \{)$/gm)].map(([, name = ""]) => name));

test("a class is set by one file: pages bring their styles when they are first opened, and keep them", () => {
  const files = new Map<string, string[]>();
  for (const file of globSync("**/*.css", { cwd: src }).toSorted())
    for (const name of classesIn(file)) files.set(name, [...(files.get(name) ?? []), file]);
  expect([...files].filter(([, where]) => where.length > 1)).toEqual([]);
});

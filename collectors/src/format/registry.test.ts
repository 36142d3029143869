import { existsSync, globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { folders } from "../../test/samples.ts";
import { normalizeRecord } from "../normalize.ts";
import { loadDefinitions, shippedHome } from "../pipeline/definitions.ts";
import { decode } from "../split/decode.ts";
import { splitterOf } from "../split/table.ts";
import { useDefinitions } from "./definition/known.ts";
import { describeFormats } from "./describe.ts";
import type { Format } from "./format.ts";
import { formatNamed } from "./table.ts";

const context = { received: Date.UTC(2026, 2, 2, 2), zoneMinutes: 480 };
const home = fileURLToPath(new URL(".", import.meta.url));
const inCode = globSync("**/samples/*.in", { cwd: home });
const files = [
  ...inCode.map((file) => home + file),
  ...globSync("*/samples/*.in", { cwd: shippedHome }).map((file) => shippedHome + file),
].toSorted();
const nameOf = (file: string) => basename(file, ".in").split(".").at(-1) ?? "";
const isBad = (file: string) => /malformed|hostile/.test(basename(file));
/** It has no records of its own: it reads each as one of the others. */
const all = () => describeFormats().filter(({ name }) => name !== "auto");

beforeAll(() => loadDefinitions());
afterAll(() => useDefinitions([]));

/** What `chengfang normalize --format NAME` prints for a file. */
function documentsIn(format: Format, file: string): object[] {
  const { split, firstLine, head, parts } = format;
  // `<case>.one.<format>.in` is one record over several lines.
  const whole = basename(file).includes(".one.") ? /^\0/ : firstLine;
  const splitter = splitterOf(split, { firstLine: whole, head, parts, maxBytes: 1_000_000 });
  return [...splitter.push(readFileSync(file)), ...splitter.end()].map((record) =>
    normalizeRecord(format, decode(record), { context, lookups: {} }),
  );
}

describe("every format that is listed", () => {
  test("can be named, and reads five records of its samples or more", () => {
    const counted = all().map(({ name }) => {
      const format = formatNamed(name);
      const good = files.filter((file) => nameOf(file) === name && !isBad(file));
      const read = format === undefined ? [] : good.flatMap((file) => documentsIn(format, file));
      return { name, read: read.filter((each) => "@timestamp" in each) };
    });
    expect(counted.filter(({ read }) => read.length < 5).map(({ name, read }) => `${name} ${read.length}`)).toEqual([]);
  });

  test("has malformed samples", () => {
    const bad = new Set(files.filter(isBad).map(nameOf));
    expect(all().filter(({ name }) => !bad.has(name))).toEqual([]);
  });
});

test("every sample belongs to a format, a test reads it, and what becomes of it stands beside it", () => {
  const read = new Set<string>(Object.values(folders).flat());
  expect(files.filter((file) => !existsSync(file.replace(/in$/, "expected")))).toEqual([]);
  expect(files.filter((file) => formatNamed(nameOf(file)) === undefined)).toEqual([]);
  expect(inCode.filter((file) => !read.has(file.replace(/\/samples\/.*/, "")))).toEqual([]);
});

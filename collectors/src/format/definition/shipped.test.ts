import { globSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { EventFields } from "@chengfang/model/event";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { hasEcs, violations } from "../../../test/ecs.ts";
import { normalizeText } from "../../normalize.ts";
import { loadDefinitions, shippedFiles, shippedHome } from "../../pipeline/definitions.ts";
import { describeFormats } from "../describe.ts";
import { recognised } from "../table.ts";
import { type DefinedFormat, compile } from "./compile.ts";
import { useDefinitions } from "./known.ts";

const context = { received: Date.UTC(2026, 2, 2, 2), zoneMinutes: 480 };
const files = shippedFiles();

/** `<name>.in` and `<case>.<name>.in` beside a definition hold records of its format. */
const samples = globSync("*/samples/*.in", { cwd: shippedHome })
  .toSorted()
  .map((path) => {
    const name = basename(path, ".in");
    return {
      path,
      vendor: dirname(dirname(path)),
      name: name.slice(name.lastIndexOf(".") + 1),
      isBad: /malformed|hostile/.test(name),
    };
  });

beforeAll(() => loadDefinitions());
afterAll(() => useDefinitions([]));

const compiled = new Map<string, DefinedFormat>();

function formatOf(path: string, text: string): DefinedFormat {
  const known = compiled.get(path);
  if (known !== undefined) return known;
  const made = compile(text);
  if ("flaws" in made) throw new Error(`${path}: ${JSON.stringify(made.flaws)}`);
  compiled.set(path, made.format);
  return made.format;
}

describe.each(files)("$path", ({ path, text }) => {
  const own = samples.filter(({ vendor, name }) => `${vendor}/${name}.yml` === path);

  test("it compiles, under its own name", () => {
    expect(formatOf(path, text)).toMatchObject({ name: basename(path, ".yml") });
  });

  test.each(own)("$path becomes what stands beside it, in ECS", async (sample) => {
    const format = formatOf(path, text);
    const documents = recordsOf(format, sample.path);
    const printed = `${documents.map((each) => JSON.stringify(each, null, 2)).join("\n")}\n`;
    await expect(printed).toMatchFileSnapshot(`${shippedHome}${sample.path.replace(/\.in$/, ".expected")}`);
    const events = documents.flatMap((each) => ("error" in each ? [] : [each]));
    const inEcs = events.map((each) => withoutOwn(each as never, text));
    expect(hasEcs ? inEcs.flatMap(violations) : []).toEqual([]);
    if (sample.isBad) return;
    expect(events.length).toBe(documents.length);
    expect(events.map(originalOf).map(recognised)).toEqual(events.map(() => format.name));
  });
});

test("every format has titles in both languages, and says where its shape comes from", () => {
  const lacking = describeFormats().filter(
    ({ name, title, basis, unverified }) =>
      name !== "auto" && (title.zh === name || title.en === "" || (basis.length === 0 && !unverified)),
  );
  expect(lacking.map(({ name }) => name)).toEqual([]);
});

/** The fields that do not lie under the namespace of the vendor. */
function withoutOwn(fields: EventFields, definition: string): EventFields {
  const rest = /^rest: *(\S+)/m.exec(definition)?.[1] ?? "";
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith(`${rest}.`)));
}

function originalOf({ "event.original": original }: EventFields): string {
  return typeof original === "string" ? original : "";
}

const recordsOf = (format: DefinedFormat, path: string) =>
  normalizeText(format, readFileSync(shippedHome + path, "utf8"), context);

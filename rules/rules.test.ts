import { existsSync, globSync, readFileSync } from "node:fs";
import { assemble } from "@chengfang/analyzer/content/assemble";
import { builtin, scanPlaces } from "@chengfang/analyzer/content/places";
import { readContent } from "@chengfang/analyzer/content/read";
import { silentUnder } from "@chengfang/sigma/correlation/link";
import { createTrial } from "@chengfang/analyzer/judge/trial";
import type { EventFields } from "@chengfang/model/event";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

/** Events for a detection; sequences of events for a correlation. */
interface Cases {
  readonly match: readonly (EventFields | readonly EventFields[])[];
  readonly miss: readonly (EventFields | readonly EventFields[])[];
}

const { files } = scanPlaces([builtin]);
const content = assemble(readContent(files), files);
const judge = createTrial(content);
const silent = silentUnder(content.speaksFor);
const sequence = (of: Cases["match"][number]) => (Array.isArray(of) ? of : [of]) as readonly EventFields[];

function casesOf(file: string): Cases {
  const beside = `${builtin.root}/${file.replace(/\.yml$/, ".cases.yml")}`;
  return existsSync(beside) ? parse(readFileSync(beside, "utf8")) : { match: [], miss: [] };
}

/** Rules that match any event of a benign day, with the first such event. Those that only feed correlations may. */
function alarmsOn(day: string): string[] {
  const events: EventFields[] = readFileSync(`${builtin.root}/benign/${day}`, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  if ([...judge(events)].every((id) => silent.has(id))) return [];
  const single = events.flatMap((event) => [...judge([event])].map((id) => ({ id, event })));
  const first = new Map(single.toReversed().map(({ id, event }) => [id, event]));
  return [...judge(events)]
    .filter((id) => !silent.has(id))
    .map((id) => `${content.rules.get(id)?.title ?? id}: ${JSON.stringify(first.get(id) ?? "the day as a whole")}`);
}

test("every rule file loads without a problem, and holds one rule of its own id", () => {
  expect(content.problems).toEqual([]);
  expect(content.rows.map(({ file }) => file).toSorted()).toEqual(files.map(({ file }) => file).toSorted());
});

describe("each rule says what it is in both languages, and its cases prove it", () => {
  test.each(content.rows.map((row) => [row.file, row] as const))("%s", (file, { id, title_zh, description_zh }) => {
    const { match, miss } = casesOf(file);
    expect(title_zh, "title_zh").toMatch(/\p{Script=Han}/u);
    expect(description_zh, "description_zh").toMatch(/\p{Script=Han}/u);
    expect(match.length, "cases that match").toBeGreaterThan(0);
    expect(miss.length, "cases that it must miss").toBeGreaterThan(0);
    const matches = (of: Cases["match"][number]) => judge(sequence(of)).has(id);
    expect(match.filter((each) => !matches(each)), "should match").toEqual([]);
    expect(miss.filter(matches), "should miss").toEqual([]);
  });
});

test.each(globSync("benign/*.ndjson", { cwd: builtin.root }).toSorted())("no rule raises an alert on %s", (day) => {
  expect(alarmsOn(day.slice("benign/".length))).toEqual([]);
});

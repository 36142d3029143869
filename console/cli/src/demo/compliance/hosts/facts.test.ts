import { expect, test } from "vitest";
import { hosts } from "../../city.ts";
import { contentOf } from "../content.ts";
import { keptHosts, linuxFacts, provenFacts } from "./facts.ts";

const now = Date.parse("2026-11-30T00:00:00Z");
const weaknesses = Object.keys(contentOf("hosts/weaknesses.yml", now) as object);
const text = (names: readonly string[]) => JSON.stringify(linuxFacts(names, now).facts);
const sound = text([]);

test.each(weaknesses)("%s changes what the agent sees", (name) => {
  expect(text([name])).not.toBe(sound);
});

test("hosts that give evidence are the city's, and their weaknesses are known", () => {
  const names = hosts.map(({ name }) => name);
  const kept = keptHosts(now);
  expect(names).toEqual(expect.arrayContaining(kept.map(({ host }) => host)));
  expect(weaknesses).toEqual(expect.arrayContaining(kept.flatMap((each) => each.weaknesses)));
});

test.each(keptHosts(now).filter(({ database }) => database !== undefined))(
  "$host has the database facts that it names as weak",
  ({ database = "", weak = [] }) => {
    expect(provenFacts(database, []).map(({ name }) => name)).toEqual(expect.arrayContaining([...weak]));
  },
);

test("no time is left to be put in", () => {
  expect(text(weaknesses)).not.toMatch(/<(day|epoch)/);
});

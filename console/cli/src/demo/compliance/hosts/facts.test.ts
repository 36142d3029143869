import { expect, test } from "vitest";
import { hosts } from "../../city.ts";
import { contentOf } from "../content.ts";
import { keptHosts, linuxFacts, provenFacts } from "./facts.ts";

const now = Date.parse("2026-11-30T00:00:00Z");
const weaknesses = Object.keys(contentOf("hosts/weaknesses.yml", now) as object);
const text = (names: readonly string[]) => JSON.stringify(linuxFacts(names, now).facts);
const kept = text([]);

test.each(weaknesses)("%s changes what the agent sees", (name) => {
  expect(text([name])).not.toBe(kept);
});

test("hosts that give evidence are the city's, and their weaknesses are known", () => {
  const names = new Set(hosts.map(({ name }) => name));
  for (const { host, weaknesses: theirs, database, weak = [], nginx } of keptHosts(now)) {
    expect(names).toContain(host);
    expect(weaknesses).toEqual(expect.arrayContaining([...theirs]));
    if (database) expect(provenFacts(database, []).map(({ name }) => name)).toEqual(expect.arrayContaining([...weak]));
    if (nginx) expect(provenFacts("nginx", nginx.weak).length).toBeGreaterThan(5);
  }
});

test("no time is left to be put in", () => {
  expect(text(weaknesses)).not.toMatch(/<(day|epoch)/);
});

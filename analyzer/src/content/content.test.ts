import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ruleOf } from "../../test/city.ts";
import { assemble } from "./assemble.ts";
import { loadContent } from "./load.ts";
import { type RulePlace, scanPlaces } from "./places.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "chengfang-rules-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): string {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function load(...origins: string[]) {
  const places = origins.map((origin): RulePlace => ({ origin, root: join(root, origin) }));
  const { files } = scanPlaces(places);
  return assemble(await loadContent(files), files);
}

describe("which files are rules", () => {
  test("YAML at any depth; no cases, nothing hidden or installed", () => {
    for (const file of ["a.yml", "deep/er/b.yaml", "a.cases.yml", ".git/c.yml", "node_modules/d.yml", "readme.md"])
      write(file, "");
    const { files } = scanPlaces([{ origin: "o", root }]);
    expect(files.map(({ file }) => file)).toEqual(["a.yml", "deep/er/b.yaml"]);
  });

  test("a directory that is gone is named, and the others are read", () => {
    write("here/a.yml", "");
    const gone = { origin: "gone", root: join(root, "gone") };
    const scan = scanPlaces([gone, { origin: "here", root: join(root, "here") }]);
    expect([scan.missing, scan.files.length]).toEqual([[gone], 1]);
  });

  test("the fingerprint follows what is added, changed, removed, and nothing else", () => {
    const seen = () => scanPlaces([{ origin: "o", root }]).fingerprint;
    const path = write("a.yml", "a");
    const first = seen();
    expect(seen()).toBe(first);
    utimesSync(path, 1, 1);
    const touched = seen();
    write("b.yml", "b");
    const added = seen();
    rmSync(join(root, "b.yml"));
    expect([touched !== first, added !== touched, seen() === touched]).toEqual([true, true, true]);
  });
});

describe("what is made of them", () => {
  test("an id belongs to the first that has it; the second is refused and shown", async () => {
    write("one/a.yml", ruleOf("same", "go"));
    write("two/b.yml", ruleOf("same", "come"));
    const { detections, rows, problems } = await load("one", "two");
    expect(detections.map(({ file }) => file)).toEqual([join(root, "one/a.yml")]);
    expect(rows.map(({ origin, file, state, problem }) => [origin, file, state, problem])).toEqual([
      ["two", "b.yml", "refused", "1: the id same is that of a.yml"],
      ["one", "a.yml", "loaded", ""],
    ]);
    expect(problems).toMatchObject([{ line: 1, severity: "error" }]);
  });

  test("placeholders without values, correlations that cannot be judged, and advice", async () => {
    write("o/values.yml", ruleOf("values", "go").replace("event.action: go", "'event.action|expand': '%who%'"));
    write("o/unused.yml", ruleOf("unused", "go").replace("condition", "other: {a: 1}, condition"));
    write(
      "o/sum.yml",
      "title: Sum\nid: sum\ncorrelation: {type: event_count, rules: [nobody], timespan: 1m, condition: {gte: 2}}\n",
    );
    write("o/broken.yml", "title: [\n");
    write("o/words.yml", `${ruleOf("words", "go")}falsepositives: [Every login]\nfalsepositives_zh: [所有登录]\n`);
    const { rows } = await load("o");
    const byFile = new Map(rows.map((row) => [row.file, row]));
    expect(byFile.get("values.yml")).toMatchObject({ state: "needs-values", problem: "values for who" });
    expect(byFile.get("unused.yml")).toMatchObject({
      state: "loaded",
      problem: expect.stringContaining("'other' is not used"),
    });
    expect(byFile.get("sum.yml")).toMatchObject({
      id: "sum",
      state: "refused",
      problem: "1: no rule is called 'nobody'",
    });
    const mistaken = { false_positives: '["Every login"]', false_positives_zh: '["所有登录"]' };
    expect(byFile.get("words.yml")).toMatchObject(mistaken);
    expect(byFile.get("broken.yml")).toMatchObject({ state: "refused", title: "broken.yml", source: "title: [\n" });
  });

  test("a correlation says when rules under it need values, and whether it can fire without them", async () => {
    write("o/values.yml", ruleOf("values", "go").replace("event.action: go", "'event.action|expand': '%who%'"));
    write("o/plain.yml", ruleOf("plain", "go"));
    const correlation = (id: string, body: string) => `title: ${id}\nid: ${id}\ncorrelation: {${body}, timespan: 1m}\n`;
    const cases = [
      ["alone", "type: event_count, rules: [values], condition: {gte: 2}", "never"],
      ["over", "type: event_count, rules: [alone], condition: {gte: 2}", "never"],
      ["both", "type: temporal, rules: [plain, values]", "never"],
      ["words", "type: temporal, rules: [plain, values], condition: values and not plain", "never"],
      ["without", "type: temporal, rules: [plain, values], condition: plain and not values", "says"],
      ["either", "type: event_count, rules: [plain, values], condition: {gte: 2}", "says"],
      ["other", "type: event_count, rules: [plain], condition: {gte: 2}", ""],
    ] as const;
    for (const [id, body] of cases) write(`o/${id}.yml`, correlation(id, body));
    const { rows } = await load("o");
    const said = new Map(rows.map(({ id, state, problem }) => [id, [state, problem]]));
    const about = (id: string) => `'${id === "over" ? "alone" : "Rule values"}' cannot match before values are given`;
    for (const [id, , kind] of cases) {
      const end = kind === "never" ? ", so that this cannot fire" : "";
      expect(said.get(id), id).toEqual(["loaded", kind === "" ? "" : about(id) + end]);
    }
  });

  test("each rule says what can feed it; a correlation by the rules under it", async () => {
    const kinds = { sshd: "{product: linux, service: sshd}", none: "{product: nowhere}" };
    for (const [id, logsource] of Object.entries(kinds))
      write(`o/${id}.yml`, ruleOf(id, "go").replace("{product: test}", logsource));
    const correlation = (id: string, type: string, rules: string) =>
      `title: ${id}\nid: ${id}\ncorrelation: {type: ${type}, rules: ${rules}, timespan: 1m, condition: {gte: 2}}\n`;
    write("o/any.yml", correlation("any", "event_count", "[sshd, none]"));
    write("o/all.yml", correlation("all", "temporal", "[sshd, none]"));
    write("o/over.yml", correlation("over", "event_count", "[any]"));
    write("o/broken.yml", "title: [\n");
    const { rows } = await load("o");
    const states = rows.map(({ id, coverage }) => [id, coverage === "" ? "" : JSON.parse(coverage).state]);
    expect(Object.fromEntries(states)).toMatchObject({ none: "unfed", all: "unfed" });
    const byId = new Map(rows.map((row) => [row.id, row.coverage]));
    const sshd = JSON.parse(byId.get("sshd") ?? "");
    expect(sshd.state).not.toBe("unfed");
    expect(sshd.sources.length).toBeGreaterThan(0);
    expect(sshd.fields).toHaveProperty(["event.action"]);
    for (const id of ["any", "over"])
      expect(JSON.parse(byId.get(id) ?? ""), id).toMatchObject({ state: sshd.state, sources: sshd.sources });
    expect(rows.find(({ file }) => file === "broken.yml")?.coverage).toBe("");
  });

  test("a file nested without end is refused, and the others load", async () => {
    write("o/deep.yml", `title: ${"[".repeat(100_000)}`);
    write("o/good.yml", ruleOf("good", "go"));
    const { rows } = await load("o");
    expect(rows.map(({ file, state }) => `${file} ${state}`).toSorted()).toEqual([
      "deep.yml refused",
      "good.yml loaded",
    ]);
  });

  test("a correlation is about what the first detection below it is about", async () => {
    write("o/web.yml", ruleOf("web", "go").replace("product: test", "category: webserver"));
    write(
      "o/c.yml",
      "title: C\nid: c\ncorrelation: {type: event_count, rules: [web], timespan: 1m, condition: {gte: 2}}\n",
    );
    write(
      "o/d.yml",
      "title: D\nid: d\ncorrelation: {type: event_count, rules: [c], timespan: 1m, condition: {gte: 2}}\n",
    );
    const { rules, speaksFor } = await load("o");
    expect(rules.get("d")?.about[0]).toBe("address");
    expect([...speaksFor]).toEqual([
      ["c", ["web"]],
      ["d", ["c"]],
    ]);
  });

  test("a condition that counts alerts as its document, never as the detection beneath", async () => {
    write(
      "o/many.yml",
      ruleOf("many", "go").replace(/condition: .*/, "condition: selection | count() by h > 5, timeframe: 1m}"),
    );
    const { rules, detections, speaksFor, rows } = await load("o");
    expect([[...rules.keys()], detections.map(({ id }) => id)]).toEqual([["many"], ["many:1"]]);
    expect([...speaksFor]).toEqual([["many", ["many:1"]]]);
    expect(rows.map(({ id, state }) => `${id} ${state}`).toSorted()).toEqual(["many loaded", "many:1 loaded"]);
  });
});

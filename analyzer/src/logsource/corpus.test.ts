import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { compile, createCutter, loadRules, nativeTaxonomy } from "@chengfang/sigma";
import { eventTaxonomy } from "./taxonomy.ts";
import { readRuleFiles } from "../rule-files.ts";
import { windowsSource } from "@chengfang/sigma/logsource/windows";
import { securityEvent } from "./test/evtx.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const corpora = resolve(root, process.env["CHENGFANG_CORPORA"] ?? "../shared/corpora");
const sigma = join(corpora, "sigma");
const missing = !existsSync(sigma);

const folders = ["rules", "rules-emerging-threats", "rules-threat-hunting", "rules-placeholder", "rules-compliance"];
const loaded = missing ? undefined : loadRules(readRuleFiles(folders.map((folder) => join(sigma, folder))));

test.skipIf(missing)("3,780 of 3,780 SigmaHQ rules load (needs the outside corpora)", () => {
  expect(loaded?.problems).toEqual([]);
  expect([loaded?.rules.length, loaded?.needsValues.length]).toEqual([3755, 25]);
});

interface Info {
  readonly rule_metadata: readonly { id: string }[];
  readonly regression_tests_info?: readonly { match_count?: number }[];
}

test.skipIf(missing)("every rule fires on its own regression data (needs the outside corpora)", () => {
  const engine = compile(loaded?.rules ?? [], { routing: "strict", taxonomy: eventTaxonomy });
  const cisco = { product: ["cisco"], service: ["aaa"] };
  const native = compile(loaded?.rules ?? [], {
    routing: "strict",
    taxonomy: nativeTaxonomy(loaded?.rules ?? [], cisco),
  });
  const matchesIn = (path: string) => {
    const text = readFileSync(join(sigma, path), "utf8");
    if (path.endsWith(".raw")) return native.match({ message: text });
    return recordsIn(text).flatMap((record) => engine.match(securityEvent(record)));
  };
  const cases = globSync("regression_data/**/*.{json,raw}", { cwd: sigma });
  const silent = cases.filter((path) => {
    const info = parse(readFileSync(join(sigma, dirname(path), "info.yml"), "utf8")) as Info;
    const own = matchesIn(path).filter((match) => match.rule.id === info.rule_metadata[0]?.id);
    return own.length < (info.regression_tests_info?.[0]?.match_count ?? 1);
  });
  expect(silent).toEqual([]);
  expect(cases.length).toBe(99);
});

function recordsIn(text: string) {
  const cutter = createCutter();
  return [...cutter.push(text), ...cutter.end()].flatMap((cut) => ("record" in cut ? [cut.record] : []));
}

// 62 matches of 44 other rules: by their names, of the tools and techniques that the cases show (curl, bitsadmin, certutil,
// svchost …). Whether rules hold for these events, `npm run test:sigma` asks the reference, of every rule: it agrees.
test.skipIf(missing)("what other rules say of these events is as reviewed (needs the outside corpora)", async () => {
  const engine = compile(loaded?.rules ?? [], { routing: "strict", taxonomy: eventTaxonomy });
  const said = globSync("regression_data/**/*.json", { cwd: sigma })
    .toSorted()
    .map((path) => {
      const ids = recordsIn(readFileSync(join(sigma, path), "utf8")).flatMap((record) =>
        engine.match(securityEvent(record)).map((match) => match.rule.id),
      );
      return `${basename(path, ".json")}: ${[...new Set(ids)].toSorted().join(" ")}`;
    });
  await expect(`${said.join("\n")}\n`).toMatchFileSnapshot("./test/regression.golden.txt");
});

test.skipIf(missing)(
  "SigmaHQ's FortiGate rules fire on what the format makes of such changes (needs the outside corpora)",
  () => {
    const made = recordsIn(
      readFileSync(join(root, "collectors/formats/fortinet/samples/configured.fortigate.expected"), "utf8"),
    );
    const rules = (loaded?.rules ?? []).filter(({ logsource }) => logsource.product === "fortigate");
    const engine = compile(rules, { routing: "strict", taxonomy: eventTaxonomy });
    const fired = made.map((event) => engine.match(event).map(({ rule }) => rule.title));
    expect(fired.map((titles) => titles.length)).toEqual(made.map(() => 1));
    expect(new Set(fired.flat()).size).toBe(rules.length);
  },
);

interface Thor {
  readonly category?: string;
  readonly product?: string;
  readonly service?: string;
  readonly conditions?: { EventID: number | number[]; EventType?: string };
  readonly rewrite?: { service: string };
  readonly sources?: readonly string[];
}

test.skipIf(missing)("log sources of Windows are those of SigmaHQ's own table (needs the outside corpora)", () => {
  const { logsources } = parse(readFileSync(join(sigma, "tests/thor.yml"), "utf8")) as {
    logsources: Record<string, Thor>;
  };
  const entries = Object.values(logsources);
  const channelOf = (service: string) =>
    entries.find((each) => each.service === service)?.sources?.[0]?.replace("WinEventLog:", "") ?? "";
  const head = { provider: undefined, code: "", eventType: undefined };
  const wrong: unknown[] = [];
  for (const entry of entries) {
    if (entry.product === "windows" && entry.service !== undefined) {
      for (const each of entry.sources ?? []) {
        const { service } = windowsSource({ ...head, channel: each.replace("WinEventLog:", "") });
        if (!service.includes(entry.service)) wrong.push([each, service]);
      }
    }
    const { conditions, rewrite, category } = entry;
    if (conditions === undefined || rewrite === undefined || category === undefined) continue;
    for (const id of [conditions.EventID].flat()) {
      const source = windowsSource({
        ...head,
        channel: channelOf(rewrite.service),
        code: String(id),
        eventType: conditions.EventType,
      });
      if (!source.category.includes(category)) wrong.push([category, id, source.category]);
    }
  }
  expect(wrong).toEqual([]);
  expect(entries.length).toBeGreaterThan(90);
});

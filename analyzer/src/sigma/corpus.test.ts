import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { readRuleFiles } from "../rule-files.ts";
import { compile } from "./engine.ts";
import { windowsSource } from "./logsource/windows.ts";
import { createCutter } from "./record-stream.ts";
import { loadRules } from "./rules.ts";
import { securityEvent } from "./test/evtx.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const corpora = join(root, process.env["CHENGFANG_CORPORA"] ?? "../shared/corpora");
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
  readonly regression_tests_info?: readonly { type: string; match_count?: number; path: string }[];
}

test.skipIf(missing)("every rule fires on its own regression data (needs the outside corpora)", () => {
  const engine = compile(loaded?.rules ?? [], { routing: "strict", view: "event" });
  const native = compile(loaded?.rules ?? [], {
    routing: "strict",
    view: "native",
    logsource: { product: ["cisco"], service: ["aaa"] },
  });
  const silent: string[] = [];
  let cases = 0;
  for (const path of globSync("regression_data/**/info.yml", { cwd: sigma })) {
    const info = parse(readFileSync(join(sigma, path), "utf8")) as Info;
    const rule = info.rule_metadata[0]?.id;
    for (const each of info.regression_tests_info ?? []) {
      cases += 1;
      const data = join(sigma, dirname(path), `${rule}.${each.type === "evtx" ? "json" : each.type}`);
      const text = readFileSync(data, "utf8");
      const fired =
        each.type === "evtx"
          ? recordsIn(text).flatMap((record) => engine.match(securityEvent(record)))
          : native.match({ message: text });
      const count = fired.filter((match) => match.rule.id === rule).length;
      if (count < (each.match_count ?? 1)) silent.push(path);
    }
  }
  expect(silent).toEqual([]);
  expect(cases).toBe(99);
});

function recordsIn(text: string) {
  const cutter = createCutter();
  return [...cutter.push(text), ...cutter.end()].flatMap((cut) => ("record" in cut ? [cut.record] : []));
}

test.skipIf(missing)("what other rules say of these events is as reviewed (needs the outside corpora)", async () => {
  const engine = compile(loaded?.rules ?? [], { routing: "strict", view: "event" });
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

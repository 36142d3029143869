import { existsSync, globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "@chengfang/sigma/engine";
import { type Explanation, explainRules } from "@chengfang/sigma/explain/explain";
import { createCutter } from "@chengfang/sigma/record-stream";
import { loadRules } from "@chengfang/sigma/rules";
import { expect, test } from "vitest";
import { securityEvent } from "../logsource/test/evtx.ts";
import { eventTaxonomy } from "../logsource/taxonomy.ts";
import { readRuleFiles } from "../rule-files.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const sigma = join(resolve(root, process.env["CHENGFANG_CORPORA"] ?? "../shared/corpora"), "sigma");
const missing = !existsSync(sigma);

/** Every so many of the labelled events, and rules beside those that match. */
const eachEvent = 12;
const eachRule = 20;

test.skipIf(missing)(
  "explanations say what the engine says, and what they name would do (needs the outside corpora)",
  () => {
    const folders = ["rules", "rules-emerging-threats", "rules-threat-hunting", "rules-placeholder"];
    const files = readRuleFiles(folders.map((folder) => join(sigma, folder)));
    const { rules } = loadRules(files);
    const engine = compile(rules, { routing: "strict", taxonomy: eventTaxonomy });
    const wrong: string[] = [];
    let pairs = 0;
    let matched = 0;
    for (const [place, event] of events().entries()) {
      const hits = new Set(engine.match(event).map(({ rule }) => rule.file));
      const asked = files.filter(({ path }, index) => hits.has(path) || index % eachRule === place % eachRule);
      const { explanations } = explainRules(asked, event, { taxonomy: () => eventTaxonomy, routing: "strict" });
      for (const explanation of explanations) {
        pairs += 1;
        matched += explanation.matches ? 1 : 0;
        const fault = faultOf(explanation, hits.has(explanation.rule.file));
        if (fault !== undefined) wrong.push(`${explanation.rule.file}: ${fault}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(pairs).toBeGreaterThan(1000);
    expect(matched).toBeGreaterThan(10);
  },
);

/** A match has nothing missing; a miss says what is, unless only the log source or values are. */
function faultOf({ rule, matches, holds, nearestTotal, logsource }: Explanation, hit: boolean): string | undefined {
  if (matches !== hit) return `the engine says ${String(hit)}`;
  if (matches && nearestTotal > 0) return "a match that something is missing of";
  if (!holds && nearestTotal === 0 && rule.placeholders.length === 0) return "a miss that says nothing";
  return holds && !matches && logsource.applies && rule.placeholders.length === 0
    ? "neither match nor miss"
    : undefined;
}

function events() {
  return globSync("regression_data/**/*.json", { cwd: sigma })
    .toSorted()
    .filter((_, index) => index % eachEvent === 0)
    .flatMap((path) => {
      const cutter = createCutter();
      const cuts = [...cutter.push(readFileSync(join(sigma, path), "utf8")), ...cutter.end()];
      return cuts.flatMap((cut) => ("record" in cut ? [securityEvent(cut.record)] : [])).slice(0, 1);
    });
}

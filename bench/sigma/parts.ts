import { compile, loadRules, nativeTaxonomy } from "@chengfang/sigma";
import { readRuleFiles } from "../../analyzer/src/rule-files.ts";
import { createComparison, type Difference } from "./differences.ts";
import { allRules, type Workplace } from "./lanes.ts";
import { longest } from "./longest.ts";
import { inMemory } from "./memory.ts";
import { openPipes } from "./pipe.ts";
import type { RSigma } from "./rsigma.ts";
import type { Row } from "../row.ts";
import type { LaneRow } from "./table.ts";

export async function compareOnLanes({ lanes }: Workplace, { peer }: RSigma): Promise<Difference[]> {
  if (peer === undefined) return [];
  const compare = createComparison(peer);
  const found: Difference[] = [];
  for (const lane of lanes) found.push(...(await compare(lane)));
  return found;
}

export async function measureInMemory({ lanes }: Workplace, { peer }: RSigma): Promise<LaneRow[]> {
  const rows: LaneRow[] = [];
  for (const lane of lanes) rows.push(await inMemory(lane, peer));
  return rows;
}

export async function measurePipes({ lanes }: Workplace, { command }: RSigma): Promise<LaneRow[]> {
  const rowOf = await openPipes(command);
  const rows: LaneRow[] = [];
  for (const lane of lanes) rows.push(await rowOf(lane));
  return rows;
}

export function measureLongest({ lanes }: Workplace): Row[] {
  const { rules } = loadRules(readRuleFiles(allRules));
  return longest(compile(rules, { routing: "strict", taxonomy: nativeTaxonomy(rules) }), rules, lanes);
}

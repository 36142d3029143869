import { compile, type Engine, loadRules, nativeTaxonomy, type SigmaRule } from "@chengfang/sigma";
import { readRuleFiles } from "../../analyzer/src/rule-files.ts";
import { type Lane, rules } from "./lanes.ts";
import { run } from "./process.ts";
import { faultyInRSigma } from "./shape.ts";

/** A rule that one engine has for events for which the other has not. */
export interface Difference {
  readonly lane: string;
  readonly rule: string;
  readonly title: string;
  readonly onlyBy: "ours" | "RSigma";
  readonly events: number;
  /** The first of them, counted from 0. */
  readonly first: number;
  /** Why, where a shape that RSigma is known to get wrong decides on each of these events. */
  readonly reason: string | undefined;
}

/** Compares the matches of both engines on lanes, event by event, in strict routing. */
export function createComparison(peer: string): (lane: Lane) => Promise<Difference[]> {
  const loaded = loadRules(readRuleFiles([rules])).rules;
  const engine = engineOf(loaded);
  const titles = new Map(loaded.map(({ id, title }) => [id, title]));
  const reasonFor = createReasons();
  return async (lane) => {
    const theirs = (await run([peer, rules, lane.file, "0", "strict", "--ids"])).out.split("\n");
    const found = new Map<string, Difference>();
    for (const [event, line] of lane.lines.entries()) {
      const ours = idsOf(engine, line);
      const other = new Set((theirs[event] ?? "").split(" ").filter((id) => id !== ""));
      for (const rule of ours.symmetricDifference(other)) {
        const onlyBy = ours.has(rule) ? "ours" : "RSigma";
        const reason = reasonFor(rule, line, other.has(rule));
        const title = titles.get(rule) ?? "";
        const fresh: Difference = { lane: lane.name, rule, title, onlyBy, events: 0, first: event, reason };
        const known = found.get(`${onlyBy} ${rule}`) ?? fresh;
        const both = known.reason === reason ? reason : undefined;
        found.set(`${onlyBy} ${rule}`, { ...known, events: known.events + 1, reason: both });
      }
    }
    return [...found.values()];
  };
}

function engineOf(loaded: readonly SigmaRule[]): Engine {
  return compile(loaded, { routing: "strict", taxonomy: nativeTaxonomy(loaded) });
}

function idsOf(engine: Engine, line: string): Set<string> {
  return new Set((engine.matchText(line) ?? []).map(({ rule }) => rule.id));
}

/** Says why RSigma differs, if it does as the rule would in which its known fault is written out. */
function createReasons(): (rule: string, line: string, matchesByRSigma: boolean) => string | undefined {
  const faulty = faultyInRSigma(rules);
  const reasons = new Map(faulty.map(({ id, reason }) => [id, reason]));
  const engine = engineOf(loadRules(faulty.map(({ id, seen }) => ({ path: `${id}.yml`, text: seen }))).rules);
  return (rule, line, matchesByRSigma) =>
    idsOf(engine, line).has(rule) === matchesByRSigma ? reasons.get(rule) : undefined;
}

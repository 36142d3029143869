import { compile, loadRules, nativeTaxonomy } from "@chengfang/sigma";
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
  /** Why, where the shape of the rule is one that RSigma is known to get wrong. */
  readonly reason: string | undefined;
}

/** Compares the matches of both engines on lanes, event by event, in strict routing. */
export function createComparison(peer: string): (lane: Lane) => Promise<Difference[]> {
  const loaded = loadRules(readRuleFiles([rules])).rules;
  const engine = compile(loaded, { routing: "strict", taxonomy: nativeTaxonomy(loaded) });
  const titles = new Map(loaded.map(({ id, title }) => [id, title]));
  const faulty = faultyInRSigma(rules);
  return async (lane) => {
    const theirs = (await run([peer, rules, lane.file, "0", "strict", "--ids"])).out.split("\n");
    const found = new Map<string, Difference>();
    for (const [event, line] of lane.lines.entries()) {
      const by = {
        ours: new Set((engine.matchText(line) ?? []).map(({ rule }) => rule.id)),
        RSigma: new Set((theirs[event] ?? "").split(" ").filter((id) => id !== "")),
      };
      for (const onlyBy of ["ours", "RSigma"] as const) {
        for (const rule of by[onlyBy].difference(by[onlyBy === "ours" ? "RSigma" : "ours"])) {
          const known = found.get(`${onlyBy} ${rule}`);
          const { events = 0, first = event } = known ?? {};
          const title = titles.get(rule) ?? "";
          const reason = faulty.get(rule);
          found.set(`${onlyBy} ${rule}`, { lane: lane.name, rule, title, onlyBy, events: events + 1, first, reason });
        }
      }
    }
    return [...found.values()];
  };
}

import type { Fact } from "@chengfang/model/compliance/evidence";
import type { CheckResult } from "@chengfang/model/compliance/result";
import type { CheckStatus } from "@chengfang/model/compliance/verdict";
import type { Check, Outcome, Parameters, Rule, Sight } from "./check.ts";
import { evaluate } from "./evaluate.ts";
import { type FactIndex, indexFacts } from "./facts.ts";
import type { Setting } from "./judge-term.ts";
import { all, any, none, type Truth } from "./truth.ts";
import { describeSeen, describeWanted } from "./words.ts";

export interface CheckRun {
  readonly checks: readonly Check[];
  /** Platforms of the host; checks of others are left out. */
  readonly platforms: readonly string[];
  readonly facts: readonly Fact[];
  /** Of the policy profile (policyOf). */
  readonly parameters: Parameters;
  /** RFC 3339; ages are counted from here. */
  readonly observedAt: string;
}

/** Judges the facts of one host by every check of its platforms. */
export function runChecks({ checks, platforms, facts, parameters, observedAt }: CheckRun): CheckResult[] {
  const host: Host = { facts: indexFacts(facts), judged: new Map() };
  return checks
    .filter(({ platform }) => platforms.includes(platform))
    .map((check) => {
      const setting: Setting = { parameters, observedAt: Date.parse(observedAt), lacking: new Set() };
      const { status, seen } = judge(check, host, setting);
      return resultOf(check, { status, seen, parameters });
    });
}

interface Host {
  readonly facts: FactIndex;
  /** Rules that several checks share, such as whether a program runs at all. */
  readonly judged: Map<string, Outcome>;
}

/** The outcome of a rule; one without a parameter is judged once a host. */
function outcomeOf(rule: Rule, { facts, judged }: Host, setting: Setting): Outcome {
  if (rule.source.includes("$")) return evaluate(rule, facts, setting);
  const outcome = judged.get(rule.source) ?? evaluate(rule, facts, setting);
  judged.set(rule.source, outcome);
  return outcome;
}

interface Judged {
  readonly status: CheckStatus;
  readonly seen: string;
}

function judge(check: Check, host: Host, setting: Setting): Judged {
  const on = (rules: readonly Rule[]) => rules.map((rule) => outcomeOf(rule, host, setting));
  const applies = on(check.when);
  const when = all(applies.map(({ truth }) => truth));
  if (when === false) return { status: "na", seen: describeSeen(deciding(applies, false)) };
  const outcomes = on(check.rules);
  const shapes = check.shape
    .map((rule) => ({ rule, ...outcomeOf(rule, host, setting) }))
    .filter(({ rule, truth, seen }) => truth !== true && !(rule.wanted.kind === "lines" && isAbsent(seen)));
  const combined = { all, any, none }[check.condition](outcomes.map(({ truth }) => truth));
  if (setting.lacking.size > 0) {
    return { status: "error", seen: `策略缺少参数 / the policy lacks ${[...setting.lacking].join(", ")}` };
  }
  if (when === "unknown") return { status: "unknown", seen: describeSeen(deciding(applies, "unknown")) };
  if (shapes.length > 0) return { status: "unknown", seen: describeSeen(shapes.flatMap(odd)) };
  const status = combined === "unknown" ? "unknown" : combined ? "pass" : "fail";
  return { status, seen: describeSeen(deciding(outcomes, wantedOf(check, combined))) };
}

/** Which of the rules decided: of `none` it is the ones that hold. */
function wantedOf({ condition }: Check, combined: Truth): Truth {
  if (combined === "unknown" || condition !== "none") return combined;
  return !combined;
}

function deciding(outcomes: readonly Outcome[], truth: Truth): Sight[] {
  return outcomes.filter((each) => each.truth === truth).flatMap(({ seen }) => seen);
}

/** What is not there has no shape, and the rules say what that means; unless the shape is that it is there. */
const isAbsent = (seen: readonly Sight[]) => seen.some((sight) => "state" in sight && sight.state === "absent");

const odd = ({ seen }: Outcome): Sight[] =>
  seen.map((sight) => ("state" in sight && sight.state !== "unmatched" ? sight : { fact: sight.fact, state: "odd" }));

function resultOf(check: Check, { status, seen, parameters }: Judged & { parameters: Parameters }): CheckResult {
  return {
    uid: `chengfang:${check.platform}:${check.id}`,
    status,
    title: check.title,
    risk: check.risk,
    requirements: [...check.requirements],
    highRiskCases: [...check.highRiskCases],
    seen,
    wanted: describeWanted(check, parameters),
    remedy: check.remedy,
    unverified: check.unverified,
  };
}

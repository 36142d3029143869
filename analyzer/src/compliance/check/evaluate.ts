import { type Block, blocksOf } from "./block.ts";
import type { Outcome, Rule, Sight, Wanted } from "./check.ts";
import type { FactIndex, FactView } from "./facts.ts";
import { neededBy, type Stretch, visit, wholeOf } from "./lines.ts";
import { holdsOwner, withinMode } from "./mode.ts";
import { judgeTerm, picksOf, resolve, type Setting, type Subject } from "./judge-term.ts";
import { all, any, not, type Truth } from "./truth.ts";

/** Judges one rule on the facts of a host. */
export function evaluate(rule: Rule, facts: FactIndex, setting: Setting): Outcome {
  const { target, wanted } = rule;
  const views = facts.of(target);
  if (views.length === 0) return { truth: "unknown", seen: [{ fact: target.name, state: "missing" }] };
  const failed = views.find(({ fact }) => fact.kind === "query" && (!fact.found || (fact.exit ?? 0) !== 0));
  if (failed) return { truth: "unknown", seen: [{ fact: failed.fact.name, state: "failed" }] };
  const there = views.filter(({ fact }) => fact.found);
  if (there.length === 0) return turned(rule, { truth: false, seen: [{ fact: target.name, state: "absent" }] });
  switch (wanted.kind) {
    case "exists":
      if (rule.head) return turned(rule, blockExists(there, rule.head));
      return turned(rule, { truth: true, seen: [{ fact: there[0]?.fact.name ?? "", state: "there" }] });
    case "mode":
      return turned(
        rule,
        together(there, (view) => withinMode(view.fact, resolve(wanted.most, setting))),
      );
    case "owner":
      return turned(
        rule,
        together(there, ({ fact }) => holdsOwner(fact, wanted)),
      );
    case "lines":
      if (rule.head) return inBlocks(there, { ...rule, wanted, head: rule.head }, setting);
      return turned(rule, judgeLines(there.map(wholeOf), wanted, setting));
  }
}

type Lines = Extract<Wanted, { kind: "lines" }>;

const turned = (rule: Rule, { truth, seen }: Outcome): Outcome => ({ truth: rule.negated ? not(truth) : truth, seen });

function together(views: readonly FactView[], judge: (view: FactView) => Outcome): Outcome {
  const outcomes = views.map(judge);
  const truth = all(outcomes.map((each) => each.truth));
  return { truth, seen: outcomes.filter((each) => each.truth === truth).flatMap(({ seen }) => seen) };
}

function blockExists(views: readonly FactView[], head: RegExp): Outcome {
  for (const { fact, lines } of views) {
    const line = lines.find((each) => head.test(each));
    if (line !== undefined) return { truth: true, seen: [{ fact: fact.name, line }] };
  }
  return unmatched(views.map(wholeOf));
}

/** In every block, the `not` within it; no block at all is false. */
function inBlocks(views: readonly FactView[], rule: Rule & { head: RegExp; wanted: Lines }, setting: Setting): Outcome {
  const blocks = views.flatMap((view) => blocksOf(view.lines, rule.head).map((block) => ({ view, block })));
  if (blocks.length === 0) return unmatched(views.map(wholeOf));
  const outcomes = blocks.map(({ view, block }) => {
    // Only the last block can go on where the agent cut.
    const cut = view.cut && block.lines.at(-1) === view.lines.at(-1);
    const stretch = { fact: view.fact.name, lines: () => block.lines, cut };
    return withHead(turned(rule, judgeLines([stretch], rule.wanted, setting)), view, block);
  });
  const settled = all(outcomes.map((each) => each.truth));
  const truth = settled === true && views.some((view) => view.cut) ? "unknown" : settled;
  const deciding = outcomes.filter((each) => each.truth === truth);
  return { truth, seen: (deciding.length > 0 ? deciding : outcomes).flatMap(({ seen }) => seen) };
}

function withHead({ truth, seen }: Outcome, view: FactView, { head }: Block): Outcome {
  const first: Sight = { fact: view.fact.name, line: head };
  return { truth, seen: [first, ...seen.filter((sight) => "line" in sight && sight.line !== head)] };
}

function judgeLines(stretches: readonly Stretch[], wanted: Lines, setting: Setting): Outcome {
  const odd = stretches.find(({ rows }) => rows && !hasColumns(rows, wanted));
  if (odd) return { truth: "unknown", seen: [{ fact: odd.fact, state: "odd" }] };
  return wanted.every ? everyLine(stretches, wanted, setting) : someLine(stretches, wanted, setting);
}

/** The text of an error has no such columns. */
function hasColumns({ columns }: FactView["rows"], { terms }: Lines): boolean {
  return terms.every(
    (term) => term.kind === "regex" || !("column" in term.pick) || columns.has(term.pick.column.toLowerCase()),
  );
}

function someLine(stretches: readonly Stretch[], { terms }: Lines, setting: Setting): Outcome {
  const nearly = nearlyOf(terms, setting);
  const unsure: Sight[] = [];
  const near: Sight[] = [];
  let found: Sight | undefined;
  visit(stretches, neededBy(terms), (subject) => {
    const truth = lineHolds(subject, terms, setting);
    if (truth === true) found = sightOf(subject);
    else if (truth === "unknown" && unsure.length < 3) unsure.push(sightOf(subject));
    else if (near.length < 2 && nearly(subject)) near.push(sightOf(subject));
    return truth === true;
  });
  if (found) return { truth: true, seen: [found] };
  return unsure.length > 0 ? { truth: "unknown", seen: unsure } : unmatched(stretches, near);
}

/** Lines that speak of the matter and say something else: what a reader wants to see of a rule that nothing meets. */
function nearlyOf([first, ...others]: Lines["terms"], setting: Setting): (subject: Subject) => boolean {
  if (!first || first.negated || (first.kind === "regex" && others.length === 0)) return () => false;
  if (others.length === 0 && first.kind !== "regex" && "column" in first.pick) return () => false;
  const picks = picksOf(first, others.length > 0, setting);
  return (subject) => picks(subject) === true;
}

/** All terms, the first that fails ending it: most lines fail the first. */
function lineHolds(subject: Subject, terms: Lines["terms"], setting: Setting): Truth {
  let truth: Truth = true;
  for (const term of terms) {
    const one = judgeTerm(term, subject, setting);
    if (one === false) return false;
    if (one === "unknown") truth = one;
  }
  return truth;
}

function everyLine(stretches: readonly Stretch[], { terms }: Lines, setting: Setting): Outcome {
  const [first, ...others] = terms;
  if (!first) return unmatched(stretches);
  const picks = picksOf(first, others.length > 0, setting);
  const seen: Record<"true" | "false" | "unknown", Sight[]> = { true: [], false: [], unknown: [] };
  visit(stretches, neededBy([first]), (subject) => {
    const picked = picks(subject);
    if (picked === false) return false;
    const truth = all([picked, lineHolds(subject, terms, setting)]);
    if (seen[`${truth}`].length < 3) seen[`${truth}`].push(sightOf(subject));
    return false;
  });
  if (seen.false.length > 0) return { truth: false, seen: seen.false };
  const truth: Truth = any([seen.unknown.length > 0 ? "unknown" : false, seen.true.length > 0]);
  if (truth === false) return unmatched(stretches);
  if (seen.unknown.length > 0) return { truth: "unknown", seen: seen.unknown };
  const cut = stretches.find((each) => each.cut);
  return cut ? { truth: "unknown", seen: [{ fact: cut.fact, state: "cut" }] } : { truth: true, seen: seen.true };
}

/** A row of a query with its columns named: `t,f,f` tells nobody anything. */
function sightOf({ fact, line, columns, cells }: Subject): Sight {
  if (!columns || !cells) return { fact, line };
  const named = [...columns].filter(([, at]) => (cells[at] ?? "") !== "").map(([name, at]) => `${name}=${cells[at]}`);
  return { fact, line: named.join(" ") };
}

function unmatched(stretches: readonly Stretch[], near: readonly Sight[] = []): Outcome {
  const cut = stretches.find((each) => each.cut);
  if (cut) return { truth: "unknown", seen: [{ fact: cut.fact, state: "cut" }] };
  if (near.length > 0) return { truth: false, seen: near };
  return { truth: false, seen: stretches.slice(0, 2).map(({ fact }) => ({ fact, state: "unmatched" })) };
}

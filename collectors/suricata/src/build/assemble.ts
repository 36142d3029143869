import { parseRules, problem, type RuleFile } from "../language/file.ts";
import { message, type Problem } from "../language/problem.ts";
import { printRule } from "../language/print.ts";
import { enabledOf, errorsOf, lint } from "../lint/lint.ts";
import { identityOf, isSilent, wholeOf } from "../lint/together.ts";
import { shippedClasses } from "./classification.ts";
import { type BuildConfig, type Modify, type Select, wrong } from "./config.ts";
import { edit, withAction } from "./edit.ts";
import { keepNeeded } from "./flowbits.ts";
import { limitsFile, messagesFile } from "./limits-file.ts";
import { type Changes, changesSince, countsOf, type Counts } from "./report.ts";
import { type Candidate, type Test, testOf } from "./select.ts";

/** A file of a source, its path within it. */
export interface SourceFile {
  readonly source: string;
  readonly path: string;
  readonly text: string;
}

export interface Assembly {
  readonly config: BuildConfig;
  /** Where the configuration stands, for problems. */
  readonly configFile: string;
  /** In the order of the sources. */
  readonly files: readonly SourceFile[];
  /** Priorities of the classes; those that Suricata ships by default. */
  readonly classes?: ReadonlyMap<string, number>;
  /** The rules that were made last time, to tell what changed. */
  readonly before?: string;
}

/** What sensors get, and what is to be told of it. */
export interface Assembled {
  readonly rules: string;
  readonly thresholds: string;
  readonly messages: string;
  readonly problems: readonly Problem[];
  readonly counts: Counts;
  readonly changes: Changes;
}

interface State {
  candidate: Candidate;
  readonly file: RuleFile;
  enabled: boolean;
}

/** Makes one set of rules of the files of all sources. The same input gives the same output. */
export function assemble({ config, configFile, files, classes = shippedClasses, before }: Assembly): Assembled {
  const problems: Problem[] = [];
  const read = files.map((file) => ({ file, rules: parseRules(file.text, `${file.source}/${file.path}`) }));
  problems.push(...read.flatMap(({ rules }) => rules.problems));
  const states = newest(
    read.flatMap(({ file, rules }) => statesOf(file, rules)),
    problems,
  );
  const chooser = choose(states, { configFile, problems });
  switchRules(config, chooser);
  for (const change of config.modify) modify(change, { chooser, problems });
  refuse(states, problems);
  dropInstead(chooser(config.drop, "drop"));
  keep(states, problems);
  const chosen = states.filter(({ enabled }) => enabled).map(({ candidate }) => candidate);
  const rules = chosen.map(({ rule }) => `${printRule({ ...rule, enabled: true })}\n`).join("");
  const pick = (select: Select) =>
    chooser([select], "suppress, threshold, rate").flatMap(({ candidate, enabled }) => (enabled ? [candidate] : []));
  return {
    rules,
    thresholds: limitsFile(config, pick),
    messages: messagesFile(chosen),
    problems: [...problems, ...ofResult(rules, config, classes)],
    counts: countsOf(states, chosen),
    changes: changesSince(before, rules),
  };
}

function statesOf(file: SourceFile, rules: RuleFile): State[] {
  return rules.entries.flatMap((entry) => {
    if (entry.kind !== "rule" || identityOf(entry.rule) === undefined) return [];
    const { rule } = entry;
    const candidate = { rule, text: printRule({ ...rule, enabled: true }), source: file.source, path: file.path };
    return [{ candidate, file: rules, enabled: rule.enabled }];
  });
}

/** Of each identity the highest revision; of equal ones the first. In the order of the files. */
function newest(states: readonly State[], problems: Problem[]): State[] {
  const best = new Map<string, State>();
  for (const state of states) {
    const identity = identityOf(state.candidate.rule) ?? "";
    const other = best.get(identity);
    if (other === undefined || revision(state) > revision(other)) best.set(identity, state);
  }
  return states.filter((state) => {
    const winner = best.get(identityOf(state.candidate.rule) ?? "");
    if (winner === state || winner === undefined) return true;
    if (revision(winner) > revision(state)) problems.push(older(state, winner));
    return false;
  });
}

const revision = ({ candidate }: State): number => wholeOf(candidate.rule, "rev") ?? 0;

function older(state: State, winner: State): Problem {
  const { rule } = state.candidate;
  const where = [winner.file.path, String(winner.file.position(winner.candidate.rule.span.start).line)];
  return problem("dropped-newer", state.file, rule.span.start, where);
}

type Chooser = (selects: readonly Select[], what: string) => State[];

/** Finds rules by selectors; what is no selector, or finds nothing, is told. */
function choose(
  states: readonly State[],
  { configFile, problems }: { configFile: string; problems: Problem[] },
): Chooser {
  return (selects, what) => {
    const tests = selects.flatMap((select): Test[] => {
      const test = testOf(select);
      const shown = String(select);
      if ("reason" in test) problems.push(wrong(configFile, [`${what}: ${shown}`, test.reason]));
      else if (!states.some(({ candidate }) => test(candidate)))
        problems.push(unmatched(configFile, `${what}: ${shown}`));
      else return [test];
      return [];
    });
    return tests.length === 0 ? [] : states.filter(({ candidate }) => tests.some((test) => test(candidate)));
  };
}

function unmatched(file: string, shown: string): Problem {
  const values = [shown];
  return {
    code: "unmatched-selector",
    severity: "warning",
    file,
    line: 1,
    column: 1,
    message: message("unmatched-selector", values),
  };
}

function switchRules({ disable, enable }: BuildConfig, chooser: Chooser): void {
  for (const state of chooser(disable, "disable")) state.enabled = false;
  for (const state of chooser(enable, "enable")) state.enabled = true;
}

function changed(candidate: Candidate, rule: Candidate["rule"]): Candidate {
  return { ...candidate, rule, text: printRule({ ...rule, enabled: true }) };
}

function modify(change: Modify, { chooser, problems }: { chooser: Chooser; problems: Problem[] }): void {
  for (const state of chooser([change.select], "modify")) {
    const { candidate, file } = state;
    const edited = edit(candidate.rule, change);
    const reason = "reason" in edited ? edited.reason : errorsOf(parseRules(printRule(edited)), edited)[0]?.message.en;
    if ("reason" in edited || reason !== undefined)
      problems.push(problem("modify-broke", file, candidate.rule.span.start, [reason ?? ""]));
    else state.candidate = changed(candidate, edited);
  }
}

/** What Suricata refuses goes to no sensor. */
function refuse(states: readonly State[], problems: Problem[]): void {
  for (const state of states) {
    if (!state.enabled) continue;
    const errors = errorsOf(state.file, state.candidate.rule);
    if (errors.length > 0) state.enabled = false;
    problems.push(...errors);
  }
}

/** A rule that only marks a flow must not stop it. */
function dropInstead(states: readonly State[]): void {
  for (const state of states) {
    const { rule } = state.candidate;
    if (rule.header.action.text === "alert" && !isSilent(rule))
      state.candidate = changed(state.candidate, withAction(rule, "drop"));
  }
}

function keep(states: State[], problems: Problem[]): void {
  const kept = keepNeeded(states, (at, candidate) => {
    const state = states[at];
    if (state === undefined) return;
    state.candidate = changed(candidate, candidate.rule);
    state.enabled = true;
  });
  const files = new Map(states.map(({ candidate, file }) => [identityOf(candidate.rule), file]));
  for (const { candidate, bit } of kept) {
    const file = files.get(identityOf(candidate.rule));
    if (file !== undefined) problems.push(problem("flowbit-kept", file, candidate.rule.span.start, [bit]));
  }
}

/** The result as a whole: classes and variables that the sensors do not know, bits that nobody sets. */
function ofResult(rules: string, { variables }: BuildConfig, classes: ReadonlyMap<string, number>): Problem[] {
  const file = parseRules(rules, "chengfang.rules");
  if (enabledOf(file).length === 0) return [];
  const known = {
    classtypes: new Set(classes.keys()),
    ...(variables !== undefined && { variables: new Set(variables) }),
  };
  return lint([file], known).filter(({ severity }) => severity !== "advice");
}

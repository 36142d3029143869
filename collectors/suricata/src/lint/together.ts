import { problem, type RuleFile } from "../language/file.ts";
import type { Problem } from "../language/problem.ts";
import type { Option, Rule } from "../language/tree.ts";
import { optionOf } from "./look.ts";

/** A rule with the file it stands in. */
export interface Placed {
  readonly file: RuleFile;
  readonly rule: Rule;
}

/** The whole number that an option holds; undefined without the option, or if it holds something else. */
export function wholeOf(rule: Rule, name: string): number | undefined {
  const value = optionOf(rule, name)?.value;
  return value?.shape === "whole" ? value.value : undefined;
}

/** `gid:sid`, the generator 1 unless it is said. */
export function identityOf(rule: Rule): string | undefined {
  const sid = wholeOf(rule, "sid");
  return sid === undefined ? undefined : `${wholeOf(rule, "gid") ?? 1}:${sid}`;
}

/** What is only seen when all rules are looked at together: identifiers twice, bits that nobody sets or reads. */
export function together(rules: readonly Placed[]): Problem[] {
  return [...duplicates(rules), ...lonelyBits(rules)];
}

function duplicates(rules: readonly Placed[]): Problem[] {
  const seen = new Map<string, Placed>();
  return rules.flatMap((placed) => {
    const identity = identityOf(placed.rule);
    const sid = optionOf(placed.rule, "sid");
    if (identity === undefined || sid === undefined) return [];
    const before = seen.get(identity);
    if (before === undefined) {
      seen.set(identity, placed);
      return [];
    }
    const same = wholeOf(before.rule, "rev") === wholeOf(placed.rule, "rev");
    const where = [before.file.path, String(before.file.position(before.rule.span.start).line)];
    return [about(placed, sid, same ? "duplicate-sid" : "sid-reused", where)];
  });
}

interface Bit<Holder> {
  readonly placed: Holder;
  readonly option: Option;
  readonly names: readonly string[];
}

/** The flowbits options of a rule that have one of these commands. */
export function bitsOf<Holder extends { readonly rule: Rule }>(
  placed: Holder,
  commands: readonly string[],
): Bit<Holder>[] {
  return placed.rule.options.flatMap((option) => {
    const { name, value } = option;
    return name.text === "flowbits" && value.shape === "bits" && commands.includes(value.command)
      ? [{ placed, option, names: value.names }]
      : [];
  });
}

const setting: readonly string[] = ["set", "toggle"];
const asking: readonly string[] = ["isset", "isnotset", "toggle", "unset"];

function lonelyBits(rules: readonly Placed[]): Problem[] {
  const set = new Set(rules.flatMap((placed) => bitsOf(placed, setting).flatMap(({ names }) => names)));
  const asked = new Set(rules.flatMap((placed) => bitsOf(placed, asking).flatMap(({ names }) => names)));
  const unset = rules
    .flatMap((placed) => bitsOf(placed, ["isset"]))
    .filter(({ names }) => names.length > 0 && !names.some((name) => set.has(name)))
    .map(({ placed, option, names }) => about(placed, option, "unset-flowbit", [names.join("|")]));
  const unread = rules
    .filter(({ rule }) => isSilent(rule))
    .flatMap((placed) => bitsOf(placed, ["set"]))
    .filter(({ names }) => names.every((name) => !asked.has(name)))
    .map(({ placed, option, names }) => about(placed, option, "unread-flowbit", [names.join("|")]));
  return [...unset, ...unread];
}

/** Whether a rule raises no alert of its own. */
export function isSilent(rule: Rule): boolean {
  return rule.options.some(
    ({ name, value }) => name.text === "noalert" || (value.shape === "bits" && value.command === "noalert"),
  );
}

function about({ file, rule }: Placed, option: Option, code: Problem["code"], values: readonly string[]): Problem {
  const sid = wholeOf(rule, "sid");
  return {
    ...problem(code, file, option.span.start, values),
    option: option.name.text,
    ...(sid !== undefined && { sid }),
  };
}

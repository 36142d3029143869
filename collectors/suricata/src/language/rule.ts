import { isAction, readHeader } from "./header.ts";
import type { At } from "./sides.ts";
import { limits } from "./limits.ts";
import { type LogicalLine, spanInFile } from "./lines.ts";
import { type OptionFault, readOptions } from "./options.ts";
import { fault, isFault } from "./problem.ts";
import type { Rule } from "./tree.ts";

/** What a line is: a rule that can be read, one that cannot, or neither. */
export type Line =
  | { readonly kind: "rule"; readonly rule: Rule }
  | { readonly kind: "broken"; readonly faults: readonly OptionFault[]; readonly sid?: number }
  | { readonly kind: "comment" | "blank" };

/** Reads one logical line; whatever it holds, the answer is a value. A rule behind `#` is one that is switched off. */
export function readLine(line: LogicalLine): Line {
  const { text } = line;
  const begin = text.search(/\S/);
  if (begin < 0) return { kind: "blank" };
  if (text[begin] !== "#") return readRule(line, begin, true);
  const from = pastHashes(text, begin);
  if (!isAction(/^[a-z]+/.exec(text.slice(from, from + 12))?.[0] ?? "")) return { kind: "comment" };
  // A sentence may begin with `alert`, too: what cannot be read as a rule is a comment.
  const read = readRule(line, from, false);
  return read.kind === "rule" ? read : { kind: "comment" };
}

function pastHashes(text: string, from: number): number {
  let at = from;
  while (text[at] === "#" || text[at] === " " || text[at] === "\t") at++;
  return at;
}

function readRule(line: LogicalLine, from: number, enabled: boolean): Line {
  const { text } = line;
  if (text.length > limits.rule) return { kind: "broken", faults: [fault("rule-too-long", from, limits.rule)] };
  const at: At = (start, end) => spanInFile(line, start, end);
  const head = readHeader(text, from, at);
  if (isFault(head)) return { kind: "broken", faults: [head], ...sidOf(text) };
  if (text[head.end] !== "(") return { kind: "broken", faults: [fault("no-options", head.end)], ...sidOf(text) };
  const { options, faults, end } = readOptions(text, head.end + 1, at);
  const more = [...faults, ...endFaults(text, end, faults)];
  if (more.length > 0) return { kind: "broken", faults: more, ...sidOf(text) };
  const { header } = head;
  return { kind: "rule", rule: { enabled, header, options, span: at(from, end) } };
}

function endFaults(text: string, end: number, before: readonly OptionFault[]): OptionFault[] {
  if (before.at(-1)?.fault === "missing-semicolon" || before.at(-1)?.fault === "too-many-options") return [];
  if (end < 0) return [fault("unclosed-rule", text.trimEnd().length)];
  const rest = text.slice(end).trim();
  return rest === "" ? [] : [fault("text-after-rule", end, rest)];
}

/** Whose rule it would have been, for the report. */
function sidOf(text: string): { sid?: number } {
  const sid = /[;(]\s*sid\s*:\s*(\d{1,10})\s*;/.exec(text)?.[1];
  return sid === undefined ? {} : { sid: Number(sid) };
}

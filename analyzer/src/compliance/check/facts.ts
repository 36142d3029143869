import type { Fact } from "@chengfang/model/compliance/evidence";
import type { FactKind, Target, TargetPart } from "./check.ts";
import { readRows, type Rows } from "./rows.ts";
import { withoutComments } from "./xml.ts";

/** Longer lines are cut: nothing that is written for people or by tools has them. */
const longestLine = 20_000;

/** A fact whose lines are split when the first rule asks for them. */
export interface FactView {
  readonly fact: Fact;
  /** Cut by the agent, or a line of it here. */
  readonly cut: boolean;
  readonly lines: readonly string[];
  readonly rows: Rows;
  /** The lines that hold a text, found without splitting the rest. */
  linesWith(text: string): readonly string[];
}

export interface FactIndex {
  /** The facts that a target names; none: it was not collected. A part that was not collected counts as cut off. */
  of(target: Target): readonly FactView[];
}

/** Files the facts of one host by kind and name. */
export function indexFacts(facts: readonly Fact[]): FactIndex {
  const byName = new Map<string, FactView>();
  const byKind = new Map<FactKind, FactView[]>();
  for (const fact of facts) {
    const view = viewOf(plainXml(fact));
    byName.set(keyOf(fact.kind, fact.name), view);
    const others = byKind.get(fact.kind);
    if (others) others.push(view);
    else byKind.set(fact.kind, [view]);
  }
  const programs = byProgram(byName.get("process *"));
  const partOf = (kind: FactKind, { name, glob }: TargetPart): readonly FactView[] => {
    const exact = byName.get(keyOf(kind, name));
    if (kind === "process" && !exact) return programs(name);
    const found = glob ? (byKind.get(kind) ?? []).filter(({ fact }) => fact.found && glob.test(fact.name)) : [];
    return found.length === 0 && exact ? [exact] : found;
  };
  const answer = ({ kind, name, parts }: Target): readonly FactView[] => {
    const each = parts.map((part) => partOf(kind, part));
    const views = each.flat();
    if (each.every(({ length }) => length > 0)) return views;
    return views.some(({ fact }) => fact.found) ? [...views, cutOff(kind, name)] : [];
  };
  const answered = new Map<string, readonly FactView[]>();
  return {
    of(target) {
      const key = keyOf(target.kind, target.name);
      const views = answered.get(key) ?? answer(target);
      answered.set(key, views);
      return views;
    },
  };
}

const plainXml = (fact: Fact): Fact =>
  fact.kind === "file" && fact.name.endsWith(".xml") ? { ...fact, text: withoutComments(fact.text) } : fact;

const cutOff = (kind: FactKind, name: string) => viewOf({ kind, name, found: true, text: "", truncated: true });

/** Keys of the registry are the same in any case. */
const keyOf = (kind: FactKind, name: string) => `${kind} ${kind === "registry" ? name.toLowerCase() : name}`;

function viewOf(fact: Fact): FactView {
  let lines: readonly string[] | undefined;
  let rows: Rows | undefined;
  let long: boolean | undefined;
  return {
    fact,
    get cut() {
      return fact.truncated || (long ??= fact.text.length > longestLine && hasLongLine(fact.text));
    },
    get lines() {
      return fact.kind === "query" ? this.rows.lines : (lines ??= splitLines(fact.text));
    },
    get rows() {
      return (rows ??= readRows(fact.text));
    },
    linesWith: (text) => linesWith(fact.text, text),
  };
}

const tidy = (line: string) => line.slice(0, longestLine).replace(/\r$/, "");

function splitLines(text: string): readonly string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => (line.endsWith("\r") || line.length > longestLine ? tidy(line) : line));
}

const hasLongLine = (text: string) => text.split("\n").some((line) => line.length > longestLine);

function linesWith(text: string, part: string): string[] {
  const lines: string[] = [];
  for (let at = text.indexOf(part); at >= 0; ) {
    const end = endOf(text, at);
    lines.push(tidy(text.slice(text.lastIndexOf("\n", at) + 1, end)));
    at = text.indexOf(part, end);
  }
  return lines;
}

function endOf(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** Of the list of all processes (a fact named `*`, a command line a line) those of one program. */
function byProgram(list: FactView | undefined): (name: string) => readonly FactView[] {
  let lines: Map<string, string[]> | undefined;
  return (name) => {
    if (!list?.fact.found) return [];
    lines ??= Map.groupBy(list.lines, programOf);
    const own = lines.get(name) ?? [];
    if (own.length === 0 && list.cut) return []; // it may be among those that were cut off
    return [viewOf({ ...list.fact, name, found: own.length > 0, text: own.join("\n") })];
  };
}

/** `/usr/sbin/sshd -D` and `sshd: /usr/sbin/sshd -D [listener]` are `sshd`; `nginx: master process` is `nginx`. */
function programOf(line: string): string {
  const first = /\S+/.exec(line)?.[0] ?? "";
  return first.slice(first.lastIndexOf("/") + 1).replace(/:$/, "");
}

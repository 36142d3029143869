import type { Fact } from "@chengfang/model/compliance/evidence";
import type { FactKind, Target } from "./check.ts";
import { readRows, type Rows } from "./rows.ts";

/** Longer lines are cut: nothing that is written for people or by tools has them. */
const longestLine = 20_000;

/** A fact whose lines are split when the first rule asks for them. */
export interface FactView {
  readonly fact: Fact;
  /** Cut by the agent, or a line of it here. */
  readonly cut: boolean;
  readonly lines: readonly string[];
  readonly rows: Rows;
}

export interface FactIndex {
  /** The facts that a target names; none: it was not collected. */
  of(target: Target): readonly FactView[];
}

/** Files the facts of one host by kind and name. */
export function indexFacts(facts: readonly Fact[]): FactIndex {
  const byName = new Map<string, FactView>();
  const byKind = new Map<FactKind, FactView[]>();
  for (const fact of facts) {
    const view = viewOf(fact);
    byName.set(keyOf(fact.kind, fact.name), view);
    const others = byKind.get(fact.kind);
    if (others) others.push(view);
    else byKind.set(fact.kind, [view]);
  }
  return {
    of({ kind, name, glob }) {
      const exact = byName.get(keyOf(kind, name));
      if (kind === "process" && !exact) return processes(byName.get("process *"), name);
      if (!glob) return exact ? [exact] : [];
      const found = (byKind.get(kind) ?? []).filter((view) => view.fact.found && glob.test(view.fact.name));
      return found.length === 0 && exact ? [exact] : found;
    },
  };
}

/** Keys of the registry are the same in any case. */
const keyOf = (kind: FactKind, name: string) => `${kind} ${kind === "registry" ? name.toLowerCase() : name}`;

function viewOf(fact: Fact): FactView {
  let split: { readonly lines: readonly string[]; readonly long: boolean } | undefined;
  let rows: Rows | undefined;
  const text = () => (split ??= splitLines(fact));
  return {
    fact,
    get cut() {
      return fact.truncated || text().long;
    },
    get lines() {
      return fact.kind === "query" ? this.rows.lines : text().lines;
    },
    get rows() {
      return (rows ??= readRows(fact.text));
    },
  };
}

function splitLines(fact: Fact): { readonly lines: readonly string[]; readonly long: boolean } {
  const lines = fact.text.split("\n");
  let long = false;
  for (const [index, line] of lines.entries()) {
    if (line.length > longestLine) long = true;
    if (line.length > longestLine || line.endsWith("\r")) lines[index] = line.slice(0, longestLine).replace(/\r$/, "");
  }
  if (lines.at(-1) === "") lines.pop();
  return { lines, long };
}

/** Of the list of all processes (a fact named `*`, a command line a line) those of one program. */
function processes(list: FactView | undefined, name: string): readonly FactView[] {
  if (!list?.fact.found) return [];
  const own = list.lines.filter((line) => programOf(line) === name);
  return [viewOf({ ...list.fact, name, found: own.length > 0, text: own.join("\n") })];
}

/** `/usr/sbin/sshd -D` and `sshd: /usr/sbin/sshd -D [listener]` are `sshd`; `nginx: master process` is `nginx`. */
function programOf(line: string): string {
  const [first = ""] = line.trim().split(/\s/, 1);
  return first.slice(first.lastIndexOf("/") + 1).replace(/:$/, "");
}

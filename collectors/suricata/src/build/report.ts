import { parseRules } from "../language/file.ts";
import { printRule } from "../language/print.ts";
import { optionOf } from "../lint/look.ts";
import { identityOf, wholeOf } from "../lint/together.ts";
import { meaningOfRule, type Weight } from "../meaning.ts";
import type { Candidate } from "./select.ts";

/** How many rules there are, and what for. */
export interface Counts {
  readonly read: number;
  readonly enabled: number;
  readonly disabled: number;
  /** Enabled rules by source, by severity that their authors gave, and by ATT&CK technique. */
  readonly sources: Readonly<Record<string, number>>;
  readonly severities: Readonly<Partial<Record<Weight | "unsaid", number>>>;
  readonly techniques: Readonly<Record<string, number>>;
}

/** Figures of a set: what was read, and what of it is chosen. */
export function countsOf(all: readonly { readonly candidate: Candidate }[], chosen: readonly Candidate[]): Counts {
  const meanings = chosen.map(({ rule }) => meaningOfRule(rule));
  return {
    read: all.length,
    enabled: chosen.length,
    disabled: all.length - chosen.length,
    sources: tally(chosen.map(({ source }) => source)),
    severities: tally(meanings.map(({ weight }) => weight ?? "unsaid")),
    techniques: tally(meanings.flatMap(({ techniques }) => techniques)),
  };
}

function tally<Key extends string>(keys: readonly Key[]): Record<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))) as Record<Key, number>;
}

/** One rule in the report. */
export interface Mention {
  readonly id: string;
  readonly rev: number;
  readonly msg: string;
}

/** What is different from the rules that were made last time. */
export interface Changes {
  readonly added: readonly Mention[];
  readonly removed: readonly Mention[];
  readonly changed: readonly Mention[];
}

/** What became of the rules of the set made before (undefined: there is none), rule by rule of one `gid:sid`. */
export function changesSince(before: string | undefined, now: string): Changes {
  const old = rulesIn(before ?? "");
  const current = rulesIn(now);
  const added = [...current].filter(([id]) => !old.has(id)).map(([, { mention }]) => mention);
  const removed = [...old].filter(([id]) => !current.has(id)).map(([, { mention }]) => mention);
  const changed = [...current]
    .filter(([id, { text }]) => (old.get(id)?.text ?? text) !== text)
    .map(([, { mention }]) => mention);
  return { added, removed, changed };
}

function rulesIn(text: string): Map<string, { text: string; mention: Mention }> {
  const found = new Map<string, { text: string; mention: Mention }>();
  for (const entry of parseRules(text).entries) {
    if (entry.kind !== "rule") continue;
    const id = identityOf(entry.rule) ?? "";
    const msg = optionOf(entry.rule, "msg")?.value;
    const said = msg?.shape === "text" ? msg.text : "";
    found.set(id, { text: printRule(entry.rule), mention: { id, rev: wholeOf(entry.rule, "rev") ?? 0, msg: said } });
  }
  return found;
}

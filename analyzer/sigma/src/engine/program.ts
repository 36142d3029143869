import type { SigmaRule } from "../language/sigma-rule.ts";
import { appliesTo, type LogSource, type Routing } from "../logsource/source.ts";
import { createGate, type Gate } from "./gate.ts";
import type { Sought } from "./hits.ts";
import { type Layout, layoutOf } from "./layout.ts";
import type { View } from "./record.ts";
import { forEachLeaf, type Signals } from "./signals.ts";
import { keywords, type Values } from "./values.ts";

/** What the records of one log source are asked: no more than which of the parts made for all rules concern them. */
export interface Program {
  readonly layout: Layout;
  /** By the number of a rules' log source: whether its rules are about these records. */
  readonly active: Uint8Array;
  /** By field: whether literals are looked for in it. */
  readonly sought: Uint8Array;
  /** Rules that are judged without any signal. */
  readonly always: readonly number[];
  readonly keywords: Keywords | undefined;
  /** No rule names a field or matches without a keyword. */
  readonly onlyKeywords: boolean;
}

/** What is looked for in all texts of a record. Programs with the same keywords share them. */
export interface Keywords {
  readonly sought: readonly Sought[];
  /** Tells of a text that it holds none. */
  readonly gate: Gate | undefined;
}

/** The rules' log sources. */
export interface Origins {
  /** By rule. */
  readonly numbers: Uint16Array;
  /** The program for records of a log source, or undefined if no rule is about them. */
  programOf(source: LogSource, view: View, routing: Routing): Program | undefined;
  /**
   * Literals of which each record that a rule matches holds one, if it is of no log sources but those of the names;
   * undefined if there are too many, or rules that need none.
   */
  literalsOf(names: ReadonlySet<string>): readonly string[] | undefined;
}

interface Origin {
  readonly logsource: SigmaRule["logsource"];
  /** Fields that the rules name. */
  readonly fields: Set<number>;
  /** Those that literals are looked for in. */
  readonly sought: Set<number>;
  readonly always: number[];
  /** Keywords before they were cut; several may be the same when they are. */
  readonly keywords: Map<string, Sought>;
  /** The witnesses of all rules. */
  readonly witnesses: Set<string>;
}

export function originsOf(rules: readonly SigmaRule[], signals: Signals, values: Values): Origins {
  const origins = new Map<string, Origin>();
  const numbers = new Uint16Array(rules.length);
  const keys: string[] = [];
  for (const [number, { logsource, expression }] of rules.entries()) {
    const key = JSON.stringify([logsource.product, logsource.category, logsource.service]);
    let origin = origins.get(key);
    if (origin === undefined) {
      origin = {
        logsource,
        fields: new Set(),
        sought: new Set(),
        always: [],
        keywords: new Map(),
        witnesses: new Set(),
      };
      origins.set(key, origin);
      keys.push(key);
    }
    numbers[number] = keys.indexOf(key);
    take(expression, origin, { signals, values });
    const witnesses = signals.witnesses[number];
    if (witnesses === undefined) origin.always.push(number);
    for (const { uncut } of witnesses ?? []) origin.witnesses.add(uncut);
  }
  const all = [...origins.values()];
  const shared = new Map<string, Keywords>();
  return {
    numbers,
    programOf: (source, view, routing) => programOf(all, { source, view, routing }, { values, shared }),
    literalsOf: (names) => literalsOf(all, names),
  };
}

/** More pieces make the gate as slow as parsing. */
const mostLiterals = 64;

function literalsOf(origins: readonly Origin[], names: ReadonlySet<string>): readonly string[] | undefined {
  const own = origins.filter(({ logsource: { product, category, service } }) =>
    [product, category, service].every((name) => name === undefined || names.has(name)),
  );
  if (own.some(({ always }) => always.length > 0)) return undefined;
  const literals = new Set(own.flatMap(({ witnesses }) => [...witnesses]));
  return literals.size > mostLiterals ? undefined : [...literals];
}

function take(
  expression: SigmaRule["expression"],
  origin: Origin,
  { signals, values }: { signals: Signals; values: Values },
): void {
  forEachLeaf(expression, (leaf) => {
    const field = leaf.field === undefined ? keywords : values.number(leaf.field);
    origin.fields.add(field);
    if (leaf.test.kind === "reference") origin.fields.add(values.number(leaf.test.field));
    const signs = signals.find(leaf);
    if (signs === undefined) return;
    origin.sought.add(field);
    if (field !== keywords) return;
    for (const [place, signal] of signs.signals.entries()) {
      const { literal = "", uncut = "" } = signs.witnesses[place] ?? {};
      origin.keywords.set(uncut, { literal, signal });
    }
  });
}

function programOf(
  origins: readonly Origin[],
  { source, view, routing }: { source: LogSource; view: View; routing: Routing },
  { values, shared }: { values: Values; shared: Map<string, Keywords> },
): Program | undefined {
  const active = Uint8Array.from(origins, ({ logsource }) => (appliesTo(logsource, source, routing) ? 1 : 0));
  const own = origins.filter((_, number) => active[number] === 1);
  if (own.length === 0) return undefined;
  const fields = new Set(own.flatMap((origin) => [...origin.fields]));
  fields.delete(keywords);
  const sought = new Uint8Array(values.names.length);
  for (const origin of own) for (const field of origin.sought) sought[field] = 1;
  const always = own.flatMap((origin) => origin.always);
  return {
    layout: layoutOf(
      view,
      [...fields].map((field) => [field, values.names[field] ?? ""] as const),
    ),
    active,
    sought,
    always,
    keywords: keywordsOf(own, shared),
    onlyKeywords: fields.size === 0 && always.length === 0,
  };
}

function keywordsOf(origins: readonly Origin[], shared: Map<string, Keywords>): Keywords | undefined {
  const all = new Map(origins.flatMap(({ keywords: own }) => [...own]));
  if (all.size === 0) return undefined;
  const key = JSON.stringify([...all.keys()]);
  let found = shared.get(key);
  if (found === undefined) {
    const sought = new Map([...all.values()].map((each) => [each.signal, each]));
    // Any other expression costs more than to look for the keywords themselves.
    found = { sought: [...sought.values()], gate: createGate([...all.keys()], 1) };
    shared.set(key, found);
  }
  return found;
}

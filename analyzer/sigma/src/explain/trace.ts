import type { FieldValue } from "../engine/record.ts";
import type { Leaf } from "../language/expression.ts";
import type { Answer } from "./answers.ts";
import { excerpt } from "./excerpt.ts";
import type { Outline, Role } from "./outline.ts";
import { type Question, questionOf, questionWords } from "./question.ts";

/** One node of a rule's condition, with its answer for one record; the tree is the author's. */
export interface Trace {
  readonly kind: "and" | "or" | "not" | "leaf";
  readonly holds: boolean;
  /** As it is written: `1 of selection_*`, `filter_main`, `CommandLine|contains|all`; empty where nothing is. */
  readonly label: string;
  readonly role: Role;
  readonly line?: number;
  readonly items?: readonly Trace[];
  /** Items left out of a long list; those that decide it are kept. */
  readonly omitted?: number;
  /** Of a leaf: the search identifier, the field as the rule calls it (`keywords` where it names none), the record's name of it. */
  readonly selection?: string;
  readonly field?: string;
  readonly source?: string;
  /** The value that was seen, cut to a sane length; absent where the record has none. */
  readonly value?: FieldValue;
  readonly question?: Question;
  /** The question in words: `contains 'mimikatz'`. */
  readonly test?: string;
}

/** Items shown of one list. */
const mostItems = 50;

/** The outline with the answers of a record put in. */
export function traceOf(outline: Outline, answers: ReadonlyMap<Leaf, Answer>): Trace {
  const { kind, label, role, line } = outline;
  const here = { label, role, ...(line === undefined ? {} : { line }) };
  switch (kind) {
    case "leaf": {
      const answer = answers.get(outline.leaf) ?? unasked;
      return { kind, holds: answer.holds, ...here, ...leafOf(outline.leaf, answer) };
    }
    case "not": {
      const item = traceOf(outline.item, answers);
      return { kind, holds: !item.holds, ...here, items: [item] };
    }
    case "and":
    case "or": {
      const items = outline.items.map((item) => traceOf(item, answers));
      const holds = kind === "and" ? items.every((item) => item.holds) : items.some((item) => item.holds);
      return { kind, holds, ...here, ...shown(items, kind) };
    }
  }
}

const unasked: Answer = { holds: false, source: "", value: undefined };

/** What a leaf asks, of which field, and what is there. */
export function leafOf(leaf: Leaf, { source, value, holds }: Answer) {
  const question = questionOf(leaf.test);
  return {
    selection: leaf.selection,
    field: leaf.field ?? "keywords",
    source,
    ...(value === undefined ? {} : { value: excerpt(value, holds ? question.operand : "") }),
    question,
    test: questionWords(question),
  };
}

function shown(items: readonly Trace[], kind: "and" | "or"): Pick<Trace, "items" | "omitted"> {
  if (items.length <= mostItems) return { items };
  const deciding = items.filter((item) => item.holds === (kind === "or"));
  const kept = new Set([...deciding, ...items].slice(0, mostItems));
  return { items: items.filter((item) => kept.has(item)), omitted: items.length - kept.size };
}

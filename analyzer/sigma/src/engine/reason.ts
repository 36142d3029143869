import type { Expression, Leaf } from "../language/expression.ts";

/** A question of a rule, as it is put to the record at hand. */
export interface Asked {
  /** The field as the rule calls it; `keywords` where it names none. */
  readonly field: string;
  readonly holds: () => boolean;
  /** The value that answers, as JSON. */
  readonly json: () => string;
}

/** What a rule asks, made once to say of many records why it holds. */
export interface Reason<Question extends Asked> {
  readonly root: Node<Question>;
  /** Its fields as they begin an item of a JSON object, by number. */
  readonly keys: readonly string[];
}

type Node<Question> = { readonly fields: readonly number[] } & (
  | { readonly kind: "leaf"; readonly question: Question }
  | { readonly kind: "and" | "or"; readonly items: readonly Node<Question>[] }
  | { readonly kind: "not"; readonly item: Node<Question> }
);

export function reasonOf<Question extends Asked>(
  expression: Expression,
  questionOf: (leaf: Leaf) => Question,
): Reason<Question> {
  const fields: string[] = [];

  function numberOf(field: string): number {
    const known = fields.indexOf(field);
    return known < 0 ? fields.push(field) - 1 : known;
  }

  function node(of: Expression): Node<Question> {
    switch (of.kind) {
      case "leaf": {
        const question = questionOf(of);
        return { kind: "leaf", question, fields: [numberOf(question.field)] };
      }
      case "not":
        return { kind: "not", item: node(of.item), fields: [] };
      case "and":
      case "or": {
        const items = of.items.map(node);
        return { kind: of.kind, items, fields: [...new Set(items.flatMap((item) => item.fields))] };
      }
    }
  }

  const root = node(expression);
  return { root, keys: fields.map((field) => `${JSON.stringify(field)}:`) };
}

/**
 * Takes the questions that a rule which holds rests on, in its order. Of an OR, each item that holds is taken; what holds
 * because something is not so rests on nothing. `wants` says of fields whether more of them is wanted.
 */
export function takeGrounds<Question extends Asked>(
  node: Node<Question>,
  wants: (fields: readonly number[]) => boolean,
  take: (question: Question, field: number) => void,
): void {
  if (!wants(node.fields)) return;
  switch (node.kind) {
    case "leaf":
      return take(node.question, node.fields[0] as number);
    case "not":
      return;
    case "and":
      for (const item of node.items) takeGrounds(item, wants, take);
      return;
    case "or":
      for (const item of node.items) if (wants(item.fields) && holds(item)) takeGrounds(item, wants, take);
  }
}

function holds<Question extends Asked>(node: Node<Question>): boolean {
  switch (node.kind) {
    case "leaf":
      return node.question.holds();
    case "not":
      return !holds(node.item);
    case "and":
      return node.items.every(holds);
    case "or":
      return node.items.some(holds);
  }
}

/** Writes a JSON object with the first value of each field that a rule which holds rests on. */
export function createWriter(): (reason: Reason<Asked>) => string {
  /** By field: the last round in which it was written. */
  const written: number[] = [];
  const at = { round: 0, json: "", keys: [] as readonly string[] };
  const wants = (fields: readonly number[]) => {
    for (let each = 0; each < fields.length; each += 1) if (written[fields[each] as number] !== at.round) return true;
    return false;
  };
  const take = (question: Asked, field: number) => {
    written[field] = at.round;
    at.json += (at.json === "" ? "{" : ",") + (at.keys[field] as string) + question.json();
  };
  return ({ root, keys }) => {
    at.round += 1;
    at.json = "";
    at.keys = keys;
    takeGrounds(root, wants, take);
    return at.json === "" ? "{}" : `${at.json}}`;
  };
}

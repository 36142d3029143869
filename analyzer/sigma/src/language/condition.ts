/** The condition of a rule before the detections are put in. */
export type Condition =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "of"; readonly quantifier: "any" | "all"; readonly target: string }
  | { readonly kind: "and"; readonly items: readonly Condition[] }
  | { readonly kind: "or"; readonly items: readonly Condition[] }
  | { readonly kind: "not"; readonly item: Condition };

export type Read = { readonly condition: Condition } | { readonly reason: string };

type Token = "(" | ")" | { readonly word: string };

const token = /\s*(?:([()])|([\p{L}\p{N}_*?.-]+))\s*/uy;
const deepest = 100;

/** The words that stand for themselves, in any case. */
const keywords: ReadonlySet<string> = new Set(["and", "or", "not", "of"]);
const quantifiers: Readonly<Record<string, "any" | "all">> = { "1": "any", any: "any", all: "all" };

/** Reads a condition. Precedence, loosest first: or, and, not, `x of`, parentheses. */
export function readCondition(text: string): Read {
  const tokens = tokenize(text);
  if (typeof tokens === "string") return { reason: tokens };
  try {
    return { condition: parse(tokens) };
  } catch (error) {
    if (error instanceof ConditionFault) return { reason: error.message };
    throw error;
  }
}

class ConditionFault extends Error {}

function tokenize(text: string): Token[] | string {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (!found) return text.trim() === "" ? tokens : foreign(text.slice(at).trim());
    const [, bracket, word] = found;
    tokens.push(bracket === "(" || bracket === ")" ? bracket : { word: word ?? "" });
  }
  return tokens;
}

function foreign(rest: string): string {
  const shown = rest.length > 30 ? `${rest.slice(0, 30)}…` : rest;
  return `condition: '${shown}' is not Sigma: names, 'and', 'or', 'not', '1 of', 'all of' and brackets are`;
}

/** The tokens with the place of the next one, and how deep parentheses and negations go. */
interface Cursor {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
}

function parse(tokens: readonly Token[]): Condition {
  const cursor: Cursor = { tokens, next: 0, depth: 0 };
  const condition = disjunction(cursor);
  const rest = tokens[cursor.next];
  if (rest !== undefined)
    throw new ConditionFault(`condition: unexpected '${typeof rest === "string" ? rest : rest.word}'`);
  return condition;
}

function wordAt({ tokens, next }: Cursor): string | undefined {
  const found = tokens[next];
  return typeof found === "object" ? found.word : undefined;
}

function take(cursor: Cursor, keyword: string): boolean {
  if (wordAt(cursor)?.toLowerCase() !== keyword) return false;
  cursor.next += 1;
  return true;
}

function disjunction(cursor: Cursor): Condition {
  return chain(cursor, "or", () => chain(cursor, "and", () => negation(cursor)));
}

function chain(cursor: Cursor, kind: "or" | "and", below: () => Condition): Condition {
  const items = [below()];
  while (take(cursor, kind)) items.push(below());
  return items.length === 1 && items[0] ? items[0] : { kind, items };
}

function negation(cursor: Cursor): Condition {
  cursor.depth += 1;
  if (cursor.depth > deepest) throw new ConditionFault("condition: nested too deep");
  const read: Condition = take(cursor, "not") ? { kind: "not", item: negation(cursor) } : primary(cursor);
  cursor.depth -= 1;
  return read;
}

function primary(cursor: Cursor): Condition {
  const found = cursor.tokens[cursor.next];
  if (found === "(") return bracketed(cursor);
  const word = wordAt(cursor);
  if (word === undefined) {
    throw new ConditionFault(`condition: ${found === undefined ? "ends too early" : "unexpected ')'"}`);
  }
  cursor.next += 1;
  if (take(cursor, "of")) return quantified(cursor, word);
  if (keywords.has(word.toLowerCase())) throw new ConditionFault(`condition: unexpected '${word}'`);
  if (/[*?]/.test(word)) throw new ConditionFault(`condition: pattern '${word}' needs '1 of' or 'all of'`);
  return { kind: "name", name: word };
}

function bracketed(cursor: Cursor): Condition {
  cursor.next += 1;
  const inner = disjunction(cursor);
  if (cursor.tokens[cursor.next] !== ")") throw new ConditionFault("condition: ')' is missing");
  cursor.next += 1;
  return inner;
}

function quantified(cursor: Cursor, word: string): Condition {
  const quantifier = Object.hasOwn(quantifiers, word.toLowerCase()) ? quantifiers[word.toLowerCase()] : undefined;
  if (quantifier === undefined) {
    throw new ConditionFault(`condition: '${word} of' is not one of 1 of, any of, all of`);
  }
  const target = wordAt(cursor);
  if (target === undefined) throw new ConditionFault(`condition: '${word} of' needs a name, a pattern or 'them'`);
  cursor.next += 1;
  return { kind: "of", quantifier, target };
}

/** The identifiers that `1 of` and `all of` speak of; those that begin with `_` only by a pattern that does too. */
export function namesOf(target: string, names: Iterable<string>): string[] {
  if (target.toLowerCase() === "them") return [...names].filter((name) => !name.startsWith("_"));
  const own = [...names].filter((name) => target.startsWith("_") || !target.includes("*") || !name.startsWith("_"));
  const parts = target.split("*");
  return own.filter((name) => fits(name, parts));
}

/** Whether a name holds the parts one behind the other, from its beginning to its end. */
function fits(name: string, parts: readonly string[]): boolean {
  const [head = "", ...others] = parts;
  const tail = others.pop();
  if (tail === undefined) return name === head;
  const end = name.length - tail.length;
  if (!name.startsWith(head) || !name.endsWith(tail) || end < head.length) return false;
  let from = head.length;
  for (const part of others) {
    const at = name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= end;
}

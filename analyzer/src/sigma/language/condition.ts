/** The condition of a rule before the detections are put in. */
export type Condition =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "of"; readonly quantifier: "any" | "all"; readonly target: string }
  | { readonly kind: "and"; readonly items: readonly Condition[] }
  | { readonly kind: "or"; readonly items: readonly Condition[] }
  | { readonly kind: "not"; readonly item: Condition };

export type Read = { readonly condition: Condition } | { readonly reason: string };

type Token = "(" | ")" | { readonly word: string };

const token = /\s*(?:([()])|([A-Za-z0-9_*?.-]+))\s*/y;
const deepest = 100;

/** The words that stand for themselves, in any case. */
const keywords: ReadonlySet<string> = new Set(["and", "or", "not", "of"]);
const quantifiers: Readonly<Record<string, "any" | "all">> = { "1": "any", any: "any", all: "all" };

/** Reads a condition. Precedence, loosest first: or, and, not, `x of`, parentheses. */
export function readCondition(text: string): Read {
  if (text.includes("|")) {
    return { reason: "aggregation in a condition is no longer part of Sigma; write a correlation" };
  }
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
    if (!found) return text.trim() === "" ? tokens : `condition: unexpected '${text.slice(at).trim().slice(0, 20)}'`;
    const [, bracket, word] = found;
    tokens.push(bracket === "(" || bracket === ")" ? bracket : { word: word ?? "" });
  }
  return tokens;
}

function parse(tokens: readonly Token[]): Condition {
  let next = 0;
  let depth = 0;

  const wordAt = (at: number): string | undefined => {
    const found = tokens[at];
    return typeof found === "object" ? found.word : undefined;
  };
  const take = (keyword: string): boolean => {
    if (wordAt(next)?.toLowerCase() !== keyword) return false;
    next += 1;
    return true;
  };

  function chain(kind: "or" | "and", below: () => Condition): Condition {
    const items = [below()];
    while (take(kind)) items.push(below());
    return items.length === 1 && items[0] ? items[0] : { kind, items };
  }
  const disjunction = (): Condition => chain("or", conjunction);
  const conjunction = (): Condition => chain("and", negation);

  function negation(): Condition {
    depth += 1;
    if (depth > deepest) throw new ConditionFault("condition: nested too deep");
    const read = take("not") ? ({ kind: "not", item: negation() } as const) : primary();
    depth -= 1;
    return read;
  }

  function primary(): Condition {
    const found = tokens[next];
    if (found === "(") return bracketed();
    const word = wordAt(next);
    if (word === undefined)
      throw new ConditionFault(`condition: ${found === undefined ? "ends too early" : "unexpected ')'"}`);
    next += 1;
    if (take("of")) return quantified(word);
    if (keywords.has(word.toLowerCase())) throw new ConditionFault(`condition: unexpected '${word}'`);
    if (/[*?]/.test(word)) throw new ConditionFault(`condition: pattern '${word}' needs '1 of' or 'all of'`);
    return { kind: "name", name: word };
  }

  function bracketed(): Condition {
    next += 1;
    const inner = disjunction();
    if (tokens[next] !== ")") throw new ConditionFault("condition: ')' is missing");
    next += 1;
    return inner;
  }

  function quantified(word: string): Condition {
    const quantifier = quantifiers[word.toLowerCase()];
    if (quantifier === undefined)
      throw new ConditionFault(`condition: '${word} of' is not one of 1 of, any of, all of`);
    const target = wordAt(next);
    if (target === undefined) throw new ConditionFault(`condition: '${word} of' needs a name, a pattern or 'them'`);
    next += 1;
    return { kind: "of", quantifier, target };
  }

  const condition = disjunction();
  if (next < tokens.length) {
    throw new ConditionFault(`condition: unexpected '${wordAt(next) ?? String(tokens[next])}'`);
  }
  return condition;
}

/** The identifiers that `1 of` and `all of` speak of; those that begin with `_` only by a pattern that does too. */
export function namesOf(target: string, names: Iterable<string>): string[] {
  if (target.toLowerCase() === "them") return [...names].filter((name) => !name.startsWith("_"));
  if (!target.includes("*")) return [...names].filter((name) => name === target);
  const pattern = new RegExp(`^${target.split("*").map(escaped).join(".*")}$`);
  return [...names].filter((name) => pattern.test(name) && (target.startsWith("_") || !name.startsWith("_")));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

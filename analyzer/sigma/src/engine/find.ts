/** Where a literal lies in a text, from a place on; -1 if nowhere. */
export function indexOf(text: string, literal: string, from = 0): number {
  if (literal.length <= short || (text.length - from) * literal.length <= fewSteps) return text.indexOf(literal, from);
  return text.startsWith(literal, from) ? from : linear(text, literal, from);
}

/** V8's own search is the fastest, but compares a literal like `aaabaaa` in whole at every place of a text of `a`. */
const short = 64;
const fewSteps = 10_000_000;

/** Knuth, Morris and Pratt: no character of the text is looked at more than twice. */
function linear(text: string, literal: string, from: number): number {
  const borders = bordersOf(literal);
  let matched = 0;
  for (let at = from; at < text.length; at += 1) {
    matched = extended(literal, borders, matched, text.charCodeAt(at));
    if (matched === literal.length) return at - matched + 1;
  }
  return -1;
}

/** For each beginning of the literal how long the longest shorter beginning is that it ends with. */
function bordersOf(literal: string): Int32Array {
  const borders = new Int32Array(literal.length);
  for (let at = 1; at < literal.length; at += 1)
    borders[at] = extended(literal, borders, borders[at - 1] as number, literal.charCodeAt(at));
  return borders;
}

/** How much of the literal the text ends with, one character further. */
function extended(literal: string, borders: Int32Array, matched: number, code: number): number {
  let length = matched;
  while (length > 0 && literal.charCodeAt(length) !== code) length = borders[length - 1] as number;
  return literal.charCodeAt(length) === code ? length + 1 : length;
}

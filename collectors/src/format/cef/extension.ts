/** Tells one `key=value` of an extension. */
export type Take = (key: string, value: string) => void;

const mostPairs = 500;
const longestKey = 128;

/**
 * Reads an extension. Values hold spaces, and in real logs also `=` that nobody escaped: a value ends where a space and
 * the next key stand, and nowhere else.
 */
export function readExtension(text: string, from: number, take: Take): void {
  let key = "";
  let begin = -1;
  let pairs = 0;
  for (let sign = text.indexOf("=", from); sign >= 0 && pairs < mostPairs; sign = text.indexOf("=", sign + 1)) {
    const start = keyBefore(text, sign, from);
    if (start === sign || (begin >= 0 && start <= begin)) continue;
    if (start > from && text.charCodeAt(start - 1) !== 32) continue;
    if (begin >= 0) take(key, valueOf(text, begin, start - 1));
    key = text.slice(start, sign);
    begin = sign + 1;
    pairs += 1;
  }
  if (begin >= 0) take(key, valueOf(text, begin, text.length));
}

function keyBefore(text: string, end: number, from: number): number {
  let at = end;
  while (at > from && end - at <= longestKey && isKeyCharacter(text.charCodeAt(at - 1))) at -= 1;
  // `or 1=1` is part of a value: no key begins with a digit.
  const first = text.charCodeAt(at);
  return first >= 48 && first <= 57 ? end : at;
}

/** Letters, digits and `_ - . [ ]`: keys of vendors' own have these too. */
function isKeyCharacter(code: number): boolean {
  if (code >= 97) return code <= 122 || code > 127;
  if (code >= 65) return code <= 90 || code === 91 || code === 93 || code === 95;
  return (code >= 48 && code <= 57) || code === 45 || code === 46;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function valueOf(text: string, from: number, to: number): string {
  let end = to;
  while (end > from && text.charCodeAt(end - 1) === 32) end -= 1;
  const value = text.slice(from, end);
  if (!value.includes("\\")) return value;
  return value.replaceAll(/\\([\\=|nrt])/g, (_all, sign: string) => escapes[sign] ?? sign);
}

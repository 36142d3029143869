// Sigma rules specification, "String Wildcard" and "Escape Character".

/** A character that must stand there, any text, or any one character. */
export type Token = { readonly is: string } | "*" | "?";
export type Text = readonly Token[];

const special = new Set(["*", "?", "\\"]);

/** "A wildcard has to be escaped to be handled as a plain character"; a backslash before anything else is itself. */
export function readText(written: string): Text {
  const characters = Array.from(written);
  const tokens: Token[] = [];
  while (characters.length > 0) {
    const character = characters.shift() ?? "";
    const next = characters[0];
    if (character === "\\" && next !== undefined && special.has(next)) {
      tokens.push({ is: next });
      characters.shift();
    } else if (character === "*" || character === "?") tokens.push(character);
    else tokens.push({ is: character });
  }
  return tokens;
}

/** A text without wildcards in it. */
export function plain(text: string): Text {
  return Array.from(text, (is) => ({ is }));
}

/** `?` "to replace a single mandatory character", `*` "an unbounded length wildcard". */
export function fits(text: Text, actual: readonly string[]): boolean {
  let places = new Uint8Array(actual.length + 1);
  places[0] = 1;
  for (const token of text) {
    places = after(token, actual, places);
    if (!places.includes(1)) return false;
  }
  return places[actual.length] === 1;
}

/** Up to where the text may have got after one more token. */
function after(token: Token, actual: readonly string[], before: Uint8Array): Uint8Array<ArrayBuffer> {
  const places = new Uint8Array(before.length);
  let open = 0;
  for (let at = 0; at < before.length; at += 1) {
    if (before[at] === 1) open = 1;
    if (token === "*") places[at] = open;
    else if (before[at] === 1 && at < actual.length && (token === "?" || token.is === actual[at])) places[at + 1] = 1;
  }
  return places;
}

/** "All values are treated as case-insensitive strings": characters are the same if their lower case is. */
function caseless(character: string): string {
  const lower = character.toLowerCase();
  return lower === "ς" ? "σ" : lower;
}

export function caselessText(text: Text): Text {
  return text.map((token) => (typeof token === "string" ? token : { is: caseless(token.is) }));
}

/** The last texts asked for, for speed. */
const characters = new Map<string, readonly string[]>();

export function caselessCharacters(text: string): readonly string[] {
  const known = characters.get(text);
  if (known !== undefined) return known;
  if (characters.size > 500) characters.clear();
  const made = Array.from(text, caseless);
  characters.set(text, made);
  return made;
}

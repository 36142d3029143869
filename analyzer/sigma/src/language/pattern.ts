/** `*`: any text, also none, also over line ends. */
export const anyText = 0;
/** `?`: exactly one character. */
export const anyCharacter = 1;

/** A Sigma string: literal pieces and wildcards, no two literals side by side. */
export type Piece = string | typeof anyText | typeof anyCharacter;
export type Pattern = readonly Piece[];

/**
 * Reads a Sigma string. `\*` and `\?` are literal, `\\` is one backslash, and a backslash before anything else, or at
 * the end, is itself.
 */
export function readPattern(text: string): Pattern {
  if (!/[\\*?]/.test(text)) return text === "" ? [] : [text];
  const pieces: Piece[] = [];
  let literal = "";
  const wildcard = (piece: Piece) => {
    if (literal !== "") pieces.push(literal);
    literal = "";
    if (piece !== anyText || pieces.at(-1) !== anyText) pieces.push(piece);
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === "\\" && (next === "*" || next === "?" || next === "\\")) {
      literal += next;
      at += 1;
    } else if (character === "*") wildcard(anyText);
    else if (character === "?") wildcard(anyCharacter);
    else literal += character;
  }
  if (literal !== "") pieces.push(literal);
  return pieces;
}

/** The pattern with `*` before and behind it as asked, where there is none already. */
export function opened(pattern: Pattern, before: boolean, behind: boolean): Pattern {
  const pieces = [...pattern];
  if (before && pieces[0] !== anyText) pieces.unshift(anyText);
  if (behind && (pieces.at(-1) !== anyText || pieces.length === 0)) pieces.push(anyText);
  return pieces;
}

/** The pattern as literal text, or undefined if it holds wildcards. */
export function literalOf(pattern: Pattern): string | undefined {
  if (pattern.length === 0) return "";
  const [only] = pattern;
  return pattern.length === 1 && typeof only === "string" ? only : undefined;
}

/** The pattern with every literal piece changed. */
export function mapLiterals(pattern: Pattern, change: (text: string) => string): Pattern {
  return pattern.map((piece) => (typeof piece === "string" ? change(piece) : piece));
}

/** The pattern as a person would write it. */
export function writePattern(pattern: Pattern): string {
  return pattern
    .map((piece) => {
      if (piece === anyText) return "*";
      if (piece === anyCharacter) return "?";
      return piece.replace(/[\\*?]/g, "\\$&");
    })
    .join("");
}

/** Case is ignored by comparing folded texts. A final sigma is folded like any other. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // The lower case of İ alone is two characters: it stays, as characters are compared one by one.
  if (lower.length !== text.length && text.includes("İ")) return text.split("İ").map(fold).join("İ");
  return lower.includes("ς") ? lower.replaceAll("ς", "σ") : lower;
}

interface Inner {
  /** Where it begins in its line. */
  readonly from: number;
  readonly kind: "text" | "bold" | "code" | "name";
  readonly text: string;
}
export type Piece = { /** Its place in the comment. */ readonly n: number } & (
  | { readonly kind: "paragraph" | "item"; readonly inner: readonly Inner[] }
  | { readonly kind: "code-block"; readonly text: string }
);
type Plain = Piece extends infer P ? (P extends Piece ? Omit<P, "n"> : never) : never;

/** Reads the few marks of a comment into plain data; everything else stays the text that it is. */
export function piecesOf(text: string, names: readonly string[]): Piece[] {
  const pieces = text.split(/^```[^\n]*$/m).flatMap((part, i): Plain[] => {
    if (i % 2 === 1) return [{ kind: "code-block", text: part.replaceAll(/^\n|\n$/g, "") }];
    const lines = part.split("\n").filter((line) => line.trim() !== "");
    return lines.map((line) => {
      const [, item] = /^\s*(?:[-*•]|\d{1,3}[.、)])\s+(.*)$/.exec(line) ?? [];
      return item === undefined
        ? { kind: "paragraph", inner: innerOf(line, names) }
        : { kind: "item", inner: innerOf(item, names) };
    });
  });
  return pieces.map((piece, n) => ({ ...piece, n }));
}

function innerOf(line: string, names: readonly string[]): Inner[] {
  const called = names.toSorted((a, b) => b.length - a.length).map((name) => `[@＠]${escaped(name)}`);
  const pattern = new RegExp(["`[^`]+`", String.raw`\*\*[^*]+\*\*`, ...called].join("|"), "g");
  const inner: Inner[] = [];
  let from = 0;
  for (const match of line.matchAll(pattern)) {
    const [found] = match;
    if (match.index > from) inner.push({ from, kind: "text", text: line.slice(from, match.index) });
    if (found.startsWith("`")) inner.push({ from: match.index, kind: "code", text: found.slice(1, -1) });
    else if (found.startsWith("**")) inner.push({ from: match.index, kind: "bold", text: found.slice(2, -2) });
    else inner.push({ from: match.index, kind: "name", text: found });
    from = match.index + found.length;
  }
  if (from < line.length) inner.push({ from, kind: "text", text: line.slice(from) });
  return inner;
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

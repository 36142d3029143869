/** A head line and the lines below it that stand further in. */
export interface Block {
  readonly head: string;
  readonly lines: readonly string[];
}

/** The blocks of an indented configuration (VRP, Comware, IOS, nginx) whose head matches. Blank lines end none. */
export function blocksOf(lines: readonly string[], head: RegExp): Block[] {
  return lines.flatMap((line, index) =>
    head.test(line) ? [{ head: line, lines: lines.slice(index, endOf(lines, index)) }] : [],
  );
}

function endOf(lines: readonly string[], index: number): number {
  const indent = indentOf(lines[index] ?? "");
  for (let at = index + 1; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.trim() !== "" && indentOf(line) <= indent) return at;
  }
  return lines.length;
}

const indentOf = (line: string) => /^\s*/.exec(line)?.[0].length ?? 0;

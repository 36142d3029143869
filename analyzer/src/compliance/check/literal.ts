/**
 * A text that every match of a regular expression holds, or undefined. It lets a rule pass over the lines that cannot
 * match without trying them. Groups, classes and what may be absent are left out, so it may miss one, never be wrong.
 */
export function literalOf({ source }: RegExp): string | undefined {
  const runs: string[] = [];
  let run = "";
  const end = () => {
    runs.push(run);
    run = "";
  };
  for (let at = 0; at < source.length; ) {
    const token = tokenAt(source, at);
    at += token.length;
    if (token === "|") return undefined;
    const optional = /^[*?{]/.test(source.slice(at, at + 1));
    const plain = optional ? undefined : plainOf(token);
    if (plain === undefined) end();
    else run += plain;
    if (/^[+*?{]/.test(source.slice(at, at + 1))) {
      end();
      at += /^(?:[*+?]|\{[^}]*\})\??/.exec(source.slice(at))?.[0].length ?? 0;
    }
  }
  end();
  const longest = runs.reduce((a, b) => (b.length > a.length ? b : a), "");
  return longest.length > 1 ? longest : undefined;
}

/** One character, escape, class or group. */
function tokenAt(source: string, at: number): string {
  const first = source[at] ?? "";
  if (first === "\\") return /^\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|[^])/i.exec(source.slice(at))?.[0] ?? first;
  if (first === "[") return /^\[(?:\\[^]|[^\]\\])*\]/.exec(source.slice(at))?.[0] ?? first;
  return first === "(" ? groupAt(source, at) : first;
}

function groupAt(source: string, from: number): string {
  let at = from + 1;
  while (at < source.length && source[at] !== ")") at += tokenAt(source, at).length;
  return source.slice(from, at + 1);
}

function plainOf(token: string): string | undefined {
  if (token.length === 1) return /[.^$]/.test(token) ? undefined : token;
  return /^\\[^a-zA-Z0-9]$/.test(token) ? token.slice(1) : undefined;
}

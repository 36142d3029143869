/** A piece of a line of YAML, by what it is. */
export interface Token {
  readonly kind: "key" | "text" | "number" | "comment" | "mark" | "plain";
  readonly text: string;
}

const keyed = /^(\s*)((?:-\s+)*)(?:([^\s#'"[{][^#'"[{]*?|'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")(:)(?=\s|$))?(.*)$/;
const value = /^(\s*)(.*?)(\s+#.*)?$/;

/** The pieces of each line, for colours; their texts together are the line as it is. */
export function tokensOf(source: string): Token[][] {
  return source.split("\n").map(lineTokens);
}

function lineTokens(line: string): Token[] {
  if (/^\s*#/.test(line)) return [{ kind: "comment", text: line }];
  if (/^(---|\.\.\.)\s*$/.test(line)) return [{ kind: "mark", text: line }];
  const [, indent, dashes, key, colon, rest = ""] = keyed.exec(line) ?? [];
  return [
    token("plain", indent),
    token("mark", dashes),
    token("key", key),
    token("mark", colon),
    ...valueTokens(rest),
  ].filter(({ text }) => text !== "");
}

function valueTokens(rest: string): Token[] {
  const [, space, content = "", comment] = value.exec(rest) ?? [];
  return [token("plain", space), token(kindOf(content), content), token("comment", comment)];
}

const token = (kind: Token["kind"], text: string | undefined): Token => ({ kind, text: text ?? "" });

function kindOf(content: string): Token["kind"] {
  if (/^['"]/.test(content)) return "text";
  if (/^(-?\d+(\.\d+)?|true|false|null|~)$/.test(content)) return "number";
  if (/^[|>][+-]?\d*$/.test(content)) return "mark";
  return "plain";
}

/** The problems of a text by their line: each begins with it. */
export function problemsByLine(problem: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const each of problem.split("\n")) {
    const [, line, message = ""] = /^(\d+): (.*)$/.exec(each) ?? [];
    if (line === undefined) continue;
    const known = found.get(Number(line));
    found.set(Number(line), known === undefined ? message : `${known}; ${message}`);
  }
  return found;
}

import { address, port } from "./sides.ts";
import { type Fault, fault, isFault } from "./problem.ts";
import type { Span } from "./place.ts";
import { type Action, actions, type Direction, type Header, snortActions } from "./tree.ts";
import type { At } from "./sides.ts";

const known: ReadonlySet<string> = new Set([...actions, ...snortActions]);

export const isAction = (text: string): text is Action => known.has(text);

interface Token {
  readonly text: string;
  readonly start: number;
}

const parts = [
  ["动作", "action"],
  ["协议", "protocol"],
  ["源地址", "source address"],
  ["源端口", "source port"],
  ["方向", "direction"],
  ["目的地址", "destination address"],
  ["目的端口", "destination port"],
] as const;

/** What stands before the parentheses, and where they begin. */
export function readHeader(text: string, from: number, at: At): { header: Header; end: number } | Fault {
  const { tokens, end } = tokensOf(text, from);
  if (isFault(tokens)) return tokens;
  const [action = { text: "", start: from }, protocol = action, , , direction = action] = tokens;
  if (tokens.length > 0 && !isAction(action.text)) return fault("unknown-action", action.start, action.text);
  if (tokens.length > 4 && !isDirection(direction.text)) return fault("bad-direction", direction.start, direction.text);
  const missing = parts[tokens.length];
  if (missing !== undefined) return fault("header-incomplete", end, ...missing);
  const excess = tokens[parts.length];
  if (excess !== undefined) return fault("header-excess", excess.start, excess.text);
  const sides = sidesOf(tokens, at);
  if (isFault(sides)) return sides;
  const words = {
    action: { text: action.text as Action, span: spanOf(action, at) },
    protocol: { text: protocol.text.toLowerCase(), span: spanOf(protocol, at) },
    direction: { text: direction.text as Direction, span: spanOf(direction, at) },
  };
  return { header: { ...words, ...sides }, end };
}

type Sides = Pick<Header, "source" | "sourcePort" | "destination" | "destinationPort">;

function sidesOf(tokens: readonly Token[], at: At): Sides | Fault {
  const none = { text: "", start: 0 };
  const [, , from = none, fromPort = none, , to = none, toPort = none] = tokens;
  const source = address(from, at);
  if (isFault(source)) return source;
  const sourcePort = port(fromPort, at);
  if (isFault(sourcePort)) return sourcePort;
  const destination = address(to, at);
  if (isFault(destination)) return destination;
  const destinationPort = port(toPort, at);
  return isFault(destinationPort) ? destinationPort : { source, sourcePort, destination, destinationPort };
}

const spanOf = ({ text, start }: Token, at: At): Span => at(start, start + text.length);

function isDirection(text: string): text is Direction {
  return text === "->" || text === "<>" || text === "=>";
}

/** Words up to the opening parenthesis; blanks within brackets belong to the group. */
function tokensOf(text: string, from: number): { tokens: Token[] | Fault; end: number } {
  const tokens: Token[] = [];
  let at = from;
  for (;;) {
    while (isBlank(text[at])) at++;
    if (at >= text.length || text[at] === "(") break;
    const start = at;
    at = tokenEnd(text, at);
    if (at < 0) return { tokens: fault("unclosed-group", start), end: text.length };
    tokens.push({ text: text.slice(start, at), start });
    if (tokens.length > 8) break;
  }
  return { tokens, end: at };
}

function tokenEnd(text: string, from: number): number {
  let depth = 0;
  let at = from;
  for (; at < text.length; at++) {
    const character = text[at];
    if (character === "[") depth++;
    else if (character === "]") depth--;
    else if (depth <= 0 && (character === "(" || isBlank(character))) break;
  }
  return depth > 0 ? -1 : at;
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t" || character === "\r";
}

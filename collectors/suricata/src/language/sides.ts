import { limits } from "./limits.ts";
import { netOf } from "./net.ts";
import type { Span } from "./place.ts";
import { type Fault, fault, isFault } from "./problem.ts";
import type { Address, Port } from "./tree.ts";

/** Where tokens of one line stand in the file. */
export type At = (start: number, end: number) => Span;

interface Token {
  readonly text: string;
  readonly start: number;
}

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly negated: boolean;
  readonly span: Span;
}

/** What a side is made of: how one member is read; groups are the same for addresses and ports. */
interface Kind<Side> {
  readonly one: (piece: Piece) => Side | Fault;
  readonly group: (members: readonly Side[], piece: Piece) => Side;
}

const addresses: Kind<Address> = {
  one: oneAddress,
  group: (members, { negated, span }) => ({ kind: "group", negated, members, span }),
};

const ports: Kind<Port> = {
  one: onePort,
  group: (members, { negated, span }) => ({ kind: "group", negated, members, span }),
};

/** Reads the addresses of one side of a header, groups within groups as deep as the limits allow. */
export function address(token: Token, at: At): Address | Fault {
  return side(token, addresses, { at, left: limits.members });
}

/** Reads the ports of one side of a header, as `address` does. */
export function port(token: Token, at: At): Port | Fault {
  return side(token, ports, { at, left: limits.members });
}

interface Reading {
  readonly at: At;
  /** Members that may still come. */
  left: number;
}

function side<Side extends object>(token: Token, kind: Kind<Side>, reading: Reading, depth = 0): Side | Fault {
  const { text, start } = token;
  if (depth > limits.depth) return fault("group-too-deep", start, limits.depth);
  if (reading.left-- <= 0) return fault("group-too-large", start, limits.members);
  const negated = text.startsWith("!");
  const skipped = negated ? text.length - text.slice(1).trimStart().length : 0;
  const bare = text.slice(skipped);
  const piece = { text: bare, start: start + skipped, negated, span: reading.at(start, start + text.length) };
  if (!bare.startsWith("[")) return kind.one(piece);
  if (!bare.endsWith("]")) return fault("unclosed-group", piece.start);
  const members: Side[] = [];
  for (const each of membersOf(bare, piece.start)) {
    if (each.text === "") return fault("empty-group", each.start);
    const member = side(each, kind, reading, depth + 1);
    if (isFault(member)) return member;
    members.push(member);
  }
  return kind.group(members, piece);
}

/** What stands between the commas of a group, those of groups within it left alone. */
function membersOf(group: string, start: number): Token[] {
  const found: Token[] = [];
  let depth = 0;
  let from = 1;
  for (let at = 1; at < group.length; at++) {
    const character = group[at];
    const ends = (character === "," && depth === 0) || at === group.length - 1;
    if (ends) {
      const text = group.slice(from, at);
      found.push({ text: text.trim(), start: start + from + text.length - text.trimStart().length });
      from = at + 1;
    } else if (character === "[") depth++;
    else if (character === "]") depth--;
  }
  return found;
}

const variable = /^\$[A-Za-z_]\w*$/;

function oneAddress({ text, start, negated, span }: Piece): Address | Fault {
  if (text.toLowerCase() === "any") return negated ? fault("negated-any", start) : { kind: "any", negated, span };
  if (text.startsWith("$"))
    return variable.test(text)
      ? { kind: "variable", negated, name: text.slice(1), span }
      : fault("bad-variable", start, text);
  const net = netOf(text, start);
  return isFault(net) ? net : { ...net, negated, span };
}

function onePort({ text, start, negated, span }: Piece): Port | Fault {
  if (text.toLowerCase() === "any") return negated ? fault("negated-any", start) : { kind: "any", negated, span };
  if (text.startsWith("$"))
    return variable.test(text)
      ? { kind: "variable", negated, name: text.slice(1), span }
      : fault("bad-variable", start, text);
  const single = portOf(text);
  if (single !== undefined) return { kind: "port", negated, port: single, span };
  const range = rangeOf(text);
  if (range === undefined) return fault("bad-port", start, text);
  const { from = 0, to = mostPort } = range;
  return from > to ? fault("reversed-range", start, text) : { kind: "range", negated, ...range, span };
}

const mostPort = 65_535;

function portOf(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= mostPort ? Number(text) : undefined;
}

/** `80:90`, `80:`, `:90`. */
function rangeOf(text: string): { from?: number; to?: number } | undefined {
  const [low = "", high = "", excess] = text.split(":").map((end) => end.trim());
  if (excess !== undefined || !text.includes(":") || (low === "" && high === "")) return undefined;
  const from = portOf(low);
  const to = portOf(high);
  if ((from === undefined) !== (low === "") || (to === undefined) !== (high === "")) return undefined;
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/**
 * A few short pieces such that each literal holds at least one: what holds none of the pieces holds none of the literals.
 * Undefined if a literal has no part that is written the same everywhere.
 */
export function coverOf(literals: readonly string[], banned: ReadonlySet<string>): readonly string[] | undefined {
  const open = new Set(literals);
  const holders = new Map<string, Piece>();
  for (const literal of open) {
    const pieces = piecesOf(literal, banned);
    if (pieces.size === 0) return undefined;
    for (const piece of pieces) {
      const there = holders.get(piece);
      if (there) there.literals.push(literal);
      else holders.set(piece, { literals: [literal], cost: costOf(piece) });
    }
  }
  const cover: string[] = [];
  while (open.size > 0) {
    const next = bestOf(holders, open);
    cover.push(next);
    for (const literal of holders.get(next)?.literals ?? []) open.delete(literal);
  }
  return cover;
}

interface Piece {
  readonly literals: string[];
  readonly cost: number;
}

/** The piece that holds most of what is left for what it costs. */
function bestOf(holders: ReadonlyMap<string, Piece>, open: ReadonlySet<string>): string {
  let best = "";
  let most = -1;
  for (const [piece, { literals, cost }] of holders) {
    const worth = literals.reduce((sum, each) => sum + (open.has(each) ? 1 : 0), 0) / cost;
    if (worth > most) {
      most = worth;
      best = piece;
    }
  }
  return best;
}

const shortest = 2;
const longest = 6;

/**
 * Pieces hold nothing that JSON may write in more than one way, and nothing outside ASCII. The longest part as it is
 * counts too, whatever is banned, so that there is always an answer.
 */
function piecesOf(literal: string, banned: ReadonlySet<string>): Set<string> {
  const pieces = new Set<string>();
  const whole = wholeOf(literal);
  for (const part of partsOf(literal)) {
    for (let length = shortest; length <= longest; length += 1)
      for (let at = 0; at + length <= part.length; at += 1) {
        const piece = part.slice(at, at + length);
        if (!banned.has(piece)) pieces.add(piece);
      }
  }
  if (whole.length >= shortest) pieces.add(whole);
  return pieces;
}

function partsOf(literal: string): readonly string[] {
  return literal.split(/[^ !#-.0-[\]-~]+/);
}

/** More is no rarer, and a text like it may make the search compare all of it at every place. */
const longestWhole = 32;

/** The longest piece of a literal. */
export function wholeOf(literal: string): string {
  return partsOf(literal)
    .reduce((best, part) => (part.length > best.length ? part : best), "")
    .slice(0, longestWhole);
}

/** What looking for a piece costs: a part for each, and more the more often it is seen for nothing. */
function costOf(piece: string): number {
  return 0.02 + seldom ** piece.length * (/^[a-z\d]*$/.test(piece) ? 1 : rareCharacter);
}

const seldom = 0.25;
/** Runs of letters and digits are most of any log. */
const rareCharacter = 0.2;

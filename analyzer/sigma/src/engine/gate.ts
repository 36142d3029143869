import { coverOf, wholeOf } from "./cover.ts";

/** Tells, much faster than literals can be looked for, that a text holds none of them; it may be wrong the other way. */
export interface Gate {
  mayHold(text: string): boolean;
}

/** After so many texts it is seen how well the gate does. */
const trial = 256;
const longestTrial = 16_384;
const pause = 63 * trial;
const mostSampled = 32;
/** Samples are kept for a while, by each gate. */
const longestSampled = 16_384;

/**
 * The engine's own regular expressions read 0.6 to 1.9 GB/s, the automaton 0.4: of a few pieces that all literals share
 * (`::`, `kiwi`, `mimi` for the 22 keywords of Mimikatz) one expression is made. The text may be the whole record as JSON.
 * Pieces that this log turns out to be full of are given up for others; where more than a third of the texts pass all
 * the same, the gate stays open for a while. Undefined if there is a literal that cannot be looked for in this way, or if
 * it takes more than `most` expressions.
 */
export function createGate(literals: readonly string[], most = Number.POSITIVE_INFINITY): Gate | undefined {
  const pieces = literals.some(mayBeNumber) ? undefined : createPieces(literals);
  if (pieces === undefined || pieces.regexes().length > most) return undefined;
  let regexes = pieces.regexes();
  let lasts = trial;
  let asked = 0;
  let passed = 0;
  let open = 0;
  let sample: string[] = [];

  function learn(): void {
    if (pieces?.giveUp(sample, passed / asked) === true) {
      regexes = pieces.regexes();
      lasts = trial;
      if (regexes.length > most) open = pause;
    } else if (passed * 3 > asked) open = pause;
    else lasts = Math.min(lasts * 2, longestTrial);
    asked = 0;
    passed = 0;
    sample = [];
  }

  return {
    mayHold(text) {
      if (open > 0) {
        open -= 1;
        return true;
      }
      if (asked === lasts) learn();
      asked += 1;
      const passes = someHolds(regexes, text);
      if (passes) {
        passed += 1;
        if (sample.length < mostSampled && text.length <= longestSampled) sample.push(text);
      }
      return passes;
    },
  };
}

/** With more pieces than this, an expression takes three times as long. */
const mostTogether = 12;
const mostLessons = 24;
/** One text in so many may pass for a piece in vain: to look closely costs about as much as that many pieces. */
const tolerated = 16;

/** The pieces that are looked for, of which each literal holds one. */
function createPieces(literals: readonly string[]) {
  const banned = new Set<string>();
  const wholes = literals.map(wholeOf);
  const first = coverOf(literals, banned);
  if (first === undefined) return undefined;
  let cover = first;
  let lessons = 0;
  return {
    regexes(): readonly RegExp[] {
      const parts: RegExp[] = [];
      for (let at = 0; at < cover.length; at += mostTogether) parts.push(regexOf(cover.slice(at, at + mostTogether)));
      return parts;
    },
    /** Gives up the pieces that pass too many texts in vain, if any do: `share` of all texts passed, of which these are some. */
    giveUp(passed: readonly string[], share: number): boolean {
      const alarms = passed.filter((text) => !holdsAny(text, wholes));
      const often = cover.filter((piece) => shareOf(alarms, piece) * share * tolerated > passed.length);
      if (often.length === 0 || lessons === mostLessons) return false;
      lessons += 1;
      for (const piece of often) banned.add(piece);
      cover = coverOf(literals, banned) ?? [];
      return true;
    },
  };
}

function someHolds(regexes: readonly RegExp[], text: string): boolean {
  for (let each = 0; each < regexes.length; each += 1) if ((regexes[each] as RegExp).test(text)) return true;
  return false;
}

function shareOf(texts: readonly string[], piece: string): number {
  return texts.filter((text) => holdsAny(text, [piece])).length;
}

function holdsAny(text: string, pieces: readonly string[]): boolean {
  const folded = text.toLowerCase();
  return pieces.some((piece) => folded.includes(piece));
}

/** In JSON, any character may be written by its number. */
const escaped = "\\\\u[\\da-f]{4}";

/**
 * Two characters outside ASCII become ASCII when folded. Where they may stand they are named: as alternatives of their own
 * they would make the search through texts with any Chinese in them twice as slow.
 */
function regexOf(cover: readonly string[]): RegExp {
  const sources = cover.map((piece) =>
    piece
      .replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")
      .replaceAll("i", "[i\u0130]")
      .replaceAll("k", "[k\u212a]"),
  );
  return new RegExp([...sources, escaped].join("|"), "i");
}

/** JSON may write numbers otherwise than keywords do. */
function mayBeNumber(literal: string): boolean {
  return /^[-+.e\d]*$/.test(literal) || "-infinity".includes(literal);
}

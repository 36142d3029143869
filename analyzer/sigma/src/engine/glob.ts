import { anyText, type Pattern, type Piece } from "../language/pattern.ts";
import { indexOf } from "./find.ts";

/** Whether a whole text is of the pattern. The text is folded already unless case matters. */
export type TextTest = (text: string) => boolean;

/** Makes the test of a pattern: the plain shapes by string search, the others piece by piece in linear steps. */
export function textTest(pattern: Pattern): TextTest {
  return plainTest(pattern) ?? globTest(pattern);
}

function plainTest(pattern: Pattern): TextTest | undefined {
  const literal = pattern.find((piece) => typeof piece === "string") ?? "";
  switch (pattern.map((piece) => (typeof piece === "string" ? "text" : piece)).join(" ")) {
    case "":
    case "text":
      return (text) => text === literal;
    case `${anyText}`:
      return () => true;
    case `${anyText} text`:
      return (text) => text.endsWith(literal);
    case `text ${anyText}`:
      return (text) => text.startsWith(literal);
    case `${anyText} text ${anyText}`:
      return (text) => indexOf(text, literal) >= 0;
    default:
      return undefined;
  }
}

/** Pieces between two `*`. */
type Segment = readonly Exclude<Piece, typeof anyText>[];

/**
 * Pieces compared in one search, some 10 ms: of segments with many `?` in them each place of a text made for it takes as
 * many as the segment has. What it does not find by then counts as not there.
 */
const mostCompared = 1_000_000;

interface Work {
  left: number;
}

function costOf(piece: Piece): number {
  return typeof piece === "string" ? 1 + (piece.length >> 2) : 1;
}

/**
 * Each segment is looked for behind the one before, the first place that fits is as good as any later one; only the
 * last must lie at the end, and the first at the start.
 */
function globTest(pattern: Pattern): TextTest {
  const segments: Segment[] = [[]];
  for (const piece of pattern) {
    if (piece === anyText) segments.push([]);
    else segments[segments.length - 1] = [...(segments.at(-1) ?? []), piece];
  }
  const first = segments[0] ?? [];
  const work: Work = { left: 0 };
  if (segments.length === 1) return (text) => endOf(first, text, 0, work) === text.length;
  const last = segments.at(-1) ?? [];
  const middle = segments.slice(1, -1);
  return (text) => {
    work.left = mostCompared;
    let at = endOf(first, text, 0, work);
    for (const segment of middle) {
      if (at < 0) return false;
      at = endOfNext(segment, text, at, work);
    }
    return at >= 0 && endsWith(last, text, at);
  };
}

/** Where the segment ends if it lies right here, or -1. */
function endOf(segment: Segment, text: string, from: number, work: Work): number {
  let at = from;
  for (const piece of segment) {
    work.left -= costOf(piece);
    if (typeof piece === "string") {
      if (!text.startsWith(piece, at)) return -1;
      at += piece.length;
    } else {
      if (at >= text.length) return -1;
      at += widthAt(text, at);
    }
  }
  return at;
}

function endOfNext(segment: Segment, text: string, from: number, work: Work): number {
  const [head] = segment;
  for (let at = from; at <= text.length && work.left > 0; at += 1) {
    if (typeof head === "string") work.left -= costOf(head);
    if (typeof head === "string") at = indexOf(text, head, at);
    if (at < 0) return -1;
    if (!isLow(text, at)) {
      const end = endOf(segment, text, at, work);
      if (end >= 0) return end;
    }
  }
  return -1;
}

/** The segment fits at the end of the text, not before `from`. */
function endsWith(segment: Segment, text: string, from: number): boolean {
  let at = text.length;
  for (let place = segment.length - 1; place >= 0; place -= 1) {
    const piece = segment[place];
    if (typeof piece === "string") {
      if (!text.endsWith(piece, at)) return false;
      at -= piece.length;
    } else {
      if (at <= 0) return false;
      at -= isLow(text, at - 1) ? 2 : 1;
    }
  }
  return at >= from;
}

/** One character may be two code units. */
function widthAt(text: string, at: number): number {
  return isLow(text, at + 1) && !isLow(text, at) ? 2 : 1;
}

/** The second half of a surrogate pair. */
function isLow(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (!(code >= 0xdc00 && code <= 0xdfff)) return false;
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff;
}

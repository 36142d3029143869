import { createWalk } from "./walk.ts";

/** Cuts bytes that arrive in pieces at the ends of records, so that each block can be read without the others. */
export interface BlockCutter {
  /** The whole records that have come and were not given yet. */
  push(piece: Buffer): Buffer | undefined;
  end(): Buffer | undefined;
}

/** Bytes of one record, give or take a piece; what is longer counts as one broken record and is not kept. */
const longest = 16 * 1024 * 1024;

/** Stands for a record that was not kept. */
const broken = Buffer.from("{\n");

const openBrace = 123;

/**
 * A brace at the start of a line always begins a record (see `createCutter`), so most bytes need no look: the last such
 * brace of a piece is found backwards, and only what is behind it is walked through.
 */
export function createBlockCutter(): BlockCutter {
  const walk = createWalk();
  let waiting: Buffer[] = [];
  let length = 0;

  function keep(bytes: Buffer): void {
    if (bytes.length === 0) return;
    length += bytes.length;
    if (length > longest) waiting = [];
    else waiting.push(bytes);
  }

  function taken(): Buffer | undefined {
    const [first] = waiting;
    const block = length > longest ? broken : waiting.length > 1 ? Buffer.concat(waiting) : first;
    waiting = [];
    length = 0;
    return block;
  }

  function push(piece: Buffer): Buffer | undefined {
    if (length > longest) return pushBehindBroken(piece);
    const start = lastStart(piece, walk.afterLineEnd());
    if (start >= 0) walk.begin();
    let cut = start;
    for (let end = walk.next(piece, Math.max(start, 0)); end >= 0; end = walk.next(piece, end)) cut = end;
    if (cut > 0) waiting.push(piece.subarray(0, cut));
    const whole = cut >= 0 ? taken() : undefined;
    keep(cut > 0 ? piece.subarray(cut) : piece);
    return whole;
  }

  function pushBehindBroken(piece: Buffer): Buffer | undefined {
    const end = walk.next(piece, 0);
    if (end < 0) return undefined;
    const before = taken() ?? broken;
    const more = push(piece.subarray(end));
    return more === undefined ? before : Buffer.concat([before, more]);
  }

  return { push, end: taken };
}

/** Where the last record that stands at the start of a line begins; -1 if none does. */
function lastStart(piece: Buffer, afterLineEnd: boolean): number {
  const found = piece.lastIndexOf("\n{");
  if (found >= 0) return found + 1;
  return afterLineEnd && piece[0] === openBrace ? 0 : -1;
}

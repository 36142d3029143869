import { createWalk } from "./walk.ts";

/** Cuts bytes that arrive in pieces at the ends of records, so that each block can be read without the others. */
export interface BlockCutter {
  /** The whole records that have come and were not given yet. Their bytes stay until the next push. */
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
  const room = createRoom();
  let tooLong = false;

  function push(piece: Buffer): Buffer | undefined {
    if (tooLong) return pushBehindBroken(piece);
    const start = lastStart(piece, walk.afterLineEnd());
    if (start >= 0) walk.begin();
    let cut = start;
    for (let end = walk.next(piece, Math.max(start, 0)); end >= 0; end = walk.next(piece, end)) cut = end;
    room.add(piece);
    const whole = cut < 0 ? undefined : room.takeAllBut(piece.length - cut);
    tooLong = room.length() > longest;
    if (tooLong) room.forget();
    return whole;
  }

  function pushBehindBroken(piece: Buffer): Buffer | undefined {
    const end = walk.next(piece, 0);
    if (end < 0) return undefined;
    tooLong = false;
    const more = push(piece.subarray(end));
    return more === undefined ? broken : Buffer.concat([broken, more]);
  }

  return { push, end: () => (tooLong ? broken : room.takeAllBut(0)) };
}

const usual = 128 * 1024;

/** Bytes that wait, in memory that is used again and again: what was taken of them stays until more are added. */
function createRoom() {
  let bytes = Buffer.allocUnsafeSlow(usual);
  let [start, end] = [0, 0];

  function makeRoomFor(more: number): void {
    const length = end - start + more;
    const room = length > bytes.length ? Buffer.allocUnsafeSlow(2 * length) : bytes;
    end = bytes.copy(room, 0, start, end);
    start = 0;
    bytes = room;
  }

  return {
    add(piece: Buffer): void {
      makeRoomFor(piece.length);
      end += piece.copy(bytes, end);
    },
    takeAllBut(last: number): Buffer | undefined {
      const taken = bytes.subarray(start, end - last);
      start = end - last;
      return taken.length === 0 ? undefined : taken;
    },
    length: () => end - start,
    forget(): void {
      [start, end, bytes] = [0, 0, Buffer.allocUnsafeSlow(usual)];
    },
  };
}

/** Where the last record that stands at the start of a line begins; -1 if none does. */
function lastStart(piece: Buffer, afterLineEnd: boolean): number {
  const found = piece.lastIndexOf("\n{");
  if (found >= 0) return found + 1;
  return afterLineEnd && piece[0] === openBrace ? 0 : -1;
}

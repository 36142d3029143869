const newline = 10;
const carriageReturn = 13;
const digit0 = 48;
const digit9 = 57;
const space = 32;
const open = 60;

/** RFC 6587 3.4.1: `MSG-LEN SP SYSLOG-MSG`; more digits than this are no length but text. */
const maxDigits = 8;

export interface Counted {
  readonly length: number;
  /** Where the message begins. */
  readonly body: number;
}

/**
 * The length before an octet-counted frame. A message begins with `<`, so a line of text that begins with a number is
 * not taken for one. `more`: it takes more bytes to tell.
 */
export function countAt(view: Uint8Array, at: number): Counted | "none" | "more" {
  const first = view[at] ?? 0;
  if (first <= digit0 || first > digit9) return "none";
  let length = 0;
  let next = at;
  for (; next < at + maxDigits && isDigit(view[next]); next += 1) length = length * 10 + (view[next] ?? 0) - digit0;
  if (next >= view.length) return "more";
  if (view[next] !== space) return "none";
  if (next + 1 >= view.length) return "more";
  return view[next + 1] === open ? { length, body: next + 1 } : "none";
}

/** Whether a frame can begin here, or the bytes end before that is clear. */
export function mayBeginAt(view: Uint8Array, at: number): boolean {
  let next = at;
  while (next < view.length && isFiller(view[next])) next += 1;
  if (next >= view.length) return true;
  if (view[next] === open) return next + 1 >= view.length || isDigit(view[next + 1]);
  return countAt(view, next) !== "none";
}

/** Bytes between frames that belong to none: terminators of any kind. */
export function isFiller(byte: number | undefined): boolean {
  return byte === newline || byte === carriageReturn || byte === 0;
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= digit0 && byte <= digit9;

const line = /\n(?:[1-9]\d{0,7} )?<\d{1,3}>/;
const counted = /[1-9]\d{0,7} <\d{1,3}>/;
/** A frame's beginning is not longer than this. */
export const beginning = 16;

/** Where the next octet-counted frame begins between `from` and `to`, or −1. Looks at small pieces first. */
export function nextCounted(view: Buffer, from: number, to: number): number {
  for (let [at, size] = [from, 2048]; at < to; [at, size] = [at + size - beginning, size * 2]) {
    const found = counted.exec(view.toString("latin1", at, Math.min(to, at + size)));
    if (found !== null) return at + found.index;
    if (at + size >= to) return -1;
  }
  return -1;
}

/** Whether frames evidently lie behind this place: a message after a newline, or an octet-counted one. */
export function hasFrames(view: Buffer, from: number): boolean {
  return line.test(view.toString("latin1", from)) || nextCounted(view, from + 1, view.length) >= 0;
}

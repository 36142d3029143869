import { alphabetOf } from "./alphabet.ts";
import { end, machineOf } from "./automaton.ts";
import type { Hits, Sought } from "./hits.ts";

/**
 * Walks through bytes, taking down the literals that are there, up to the first one that does not stand for itself in a
 * text of JSON: a quote, a backslash, a control character or a part of one outside ASCII. Answers its place, or `to`.
 */
export type PlainWalk = (bytes: Uint8Array, from: number, to: number, hits: Hits) => number;

/** Of the literals none may be empty; those that are not ASCII are nowhere. */
export function createPlainWalk(sought: readonly Sought[]): PlainWalk {
  const ascii = sought.filter(({ literal }) => /^[\0-\x7f]*$/.test(literal));
  const own = alphabetOf(ascii.map(({ literal }) => literal));
  // One more letter leads from everywhere to a state behind all others.
  const machine = machineOf(ascii, { ...own, width: own.width + 1 });
  const { table, firstFinal } = machine;
  const letters = machine.letters.map((letter, code) => (isPlain(code) ? letter : own.width));
  const stop = table.length;
  for (let at = own.width; at < table.length; at += own.width + 1) table[at] = stop;

  return (bytes, from, to, hits) => {
    const [rows, classes, final, codes] = [table, letters, firstFinal, bytes];
    let state = 0;
    for (let at = from; at < to; ) {
      while (at < to) {
        state = rows[state + (classes[codes[at++] as number] as number)] as number;
        if (state >= final) break;
      }
      if (state === stop) return at - 1;
      if (state >= final) end(machine, state, hits);
    }
    return to;
  };
}

function isPlain(code: number): boolean {
  return code >= 32 && code < 128 && code !== 34 && code !== 92;
}

import { alphabetOf, classOf } from "./alphabet.ts";
import { hit, type Hits, type Scan, type Sought } from "./hits.ts";
import { breadthFirst, buildTrie, type Trie } from "./trie.ts";

/** Literals that a text must begin with, end with, or be. */
export interface Anchored {
  readonly starts: readonly Sought[];
  readonly ends: readonly Sought[];
  readonly wholes: readonly Sought[];
}

/**
 * A walk from an end of the text breaks off where no literal goes on, mostly after a few characters: most literals of
 * fields that hold paths are ends, and a scan of the whole text costs three times as much.
 */
export function createAnchored({ starts, ends, wholes }: Anchored): Scan[] {
  const scans: Scan[] = [];
  if (starts.length + wholes.length > 0) scans.push(createWalk(starts, wholes, false));
  if (ends.length > 0) scans.push(createWalk(ends, [], true));
  return scans;
}

function createWalk(passed: readonly Sought[], last: readonly Sought[], backward: boolean): Scan {
  const literals = [...passed, ...last].map(({ literal }) => literal);
  const alphabet = alphabetOf(literals);
  const { ascii, width } = alphabet;
  const trie = buildTrie(literals, alphabet, backward);
  const { table, passing, ending } = complete(trie, width, { passed, last });
  return (text: string, folded: boolean, hits: Hits) => {
    let state = 0;
    const { length } = text;
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(backward ? length - 1 - at : at);
      let letter: number;
      if (code < 128) letter = ascii[code] as number;
      else if (folded) letter = classOf(alphabet, code);
      else return false;
      state = table[state * width + letter] as number;
      if (state === 0) return true;
      const to = passing.starts[state + 1] as number;
      const from = passing.starts[state] as number;
      if (from < to) hit(hits, passing.signals, from, to);
    }
    hit(hits, ending.signals, ending.starts[state] as number, ending.starts[state + 1] as number);
    return true;
  };
}

/** Signals of a state: `signals` from `starts[state]` on. */
interface ByState {
  readonly starts: Int32Array;
  readonly signals: Int32Array;
}

function complete(
  trie: Trie,
  width: number,
  { passed, last }: { passed: readonly Sought[]; last: readonly Sought[] },
): { table: Uint32Array; passing: ByState; ending: ByState } {
  const order = breadthFirst(trie);
  const numbers = new Int32Array(trie.states);
  for (const [number, state] of order.entries()) numbers[state] = number;
  const table = new Uint32Array(trie.states * width);
  for (const state of order) {
    for (let each = trie.child[state] as number; each !== 0; each = trie.sibling[each] as number)
      table[(numbers[state] as number) * width + (trie.letter[each] as number)] = numbers[each] as number;
  }
  return {
    table,
    passing: byState(order, trie, (number) => passed[number]),
    ending: byState(order, trie, (number) => last[number - passed.length]),
  };
}

function byState(order: Int32Array, trie: Trie, soughtOf: (number: number) => Sought | undefined): ByState {
  const starts = new Int32Array(order.length + 1);
  const signals: number[] = [];
  for (const [place, state] of order.entries()) {
    for (const number of trie.ends.get(state) ?? []) {
      const sought = soughtOf(number);
      if (sought !== undefined) signals.push(sought.signal);
    }
    starts[place + 1] = signals.length;
  }
  return { starts, signals: Int32Array.from(signals) };
}

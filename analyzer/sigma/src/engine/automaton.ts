import { type Alphabet, alphabetOf, classOf } from "./alphabet.ts";
import { hit, type Hits, type Scan, type Sought } from "./hits.ts";
import { bytes } from "./sieve.ts";
import { breadthFirst, buildTrie, type Trie } from "./trie.ts";

/** Finds literals anywhere in a text in one pass (Aho and Corasick). */
export interface Automaton {
  readonly scan: Scan;
  /** Walks on in the bytes at hand, from a state to the one it ends in; 0 is the state to begin with. */
  readonly walk: (state: number, from: number, to: number, hits: Hits) => number;
}

/** None of the literals may be empty. */
export function createAutomaton(sought: readonly Sought[]): Automaton {
  const machine = machineOf(sought, alphabetOf(sought.map(({ literal }) => literal)));
  return { scan: scanOf(machine), walk: walkOf(machine) };
}

/** The machine that finds literals; the alphabet may be larger than theirs. */
export function machineOf(sought: readonly Sought[], alphabet: Alphabet): Machine {
  const trie = buildTrie(
    sought.map(({ literal }) => literal),
    alphabet,
  );
  return complete(trie, alphabet, sought);
}

// What the inner loops need lies in variables of their own, and they call nothing: a third faster.

function scanOf(machine: Machine): Scan {
  const { table, letters, firstFinal, alphabet } = machine;
  return (text: string, folded: boolean, hits: Hits) => {
    const [rows, classes, final, { length }] = [table, letters, firstFinal, text];
    let state = 0;
    for (let at = 0; at < length; ) {
      let code = 0;
      while (at < length) {
        code = text.charCodeAt(at++);
        if (code >= 128) break;
        state = rows[state + (classes[code] as number)] as number;
        if (state >= final) break;
      }
      if (code >= 128) {
        if (!folded) return false;
        state = rows[state + classOf(alphabet, code)] as number;
      }
      if (state >= final) end(machine, state, hits);
    }
    return true;
  };
}

function walkOf(machine: Machine): Automaton["walk"] {
  const { table, letters, firstFinal } = machine;
  return (begin: number, from: number, to: number, hits: Hits) => {
    const [rows, classes, final, codes] = [table, letters, firstFinal, bytes];
    let state = begin;
    for (let at = from; at < to; ) {
      while (at < to) {
        state = rows[state + (classes[codes[at++] as number] as number)] as number;
        if (state >= final) break;
      }
      if (state >= final) end(machine, state, hits);
    }
    return state;
  };
}

/** Takes down what ends in a final state. */
export function end({ firstFinal, alphabet: { width }, starts, signals }: Machine, state: number, hits: Hits): void {
  const final = (state - firstFinal) / width;
  hit(hits, signals, starts[final] as number, starts[final + 1] as number);
}

export interface Machine {
  readonly alphabet: Alphabet;
  /** Classes by byte: those of ASCII, and none for parts of other characters. */
  readonly letters: Uint16Array;
  /**
   * A row for each state, with the beginning of the next state's row by letter: to keep numbers of states, of two bytes,
   * and multiply takes a third longer. States in which something ends come behind all others: one comparison tells.
   */
  readonly table: Uint32Array;
  readonly firstFinal: number;
  /** Signals of the final states in their order: `signals` from `starts[place]` on. */
  readonly starts: Int32Array;
  readonly signals: Int32Array;
}

/** Where to go when a literal breaks off is worked out beforehand, so that each character is one step. */
function complete(trie: Trie, alphabet: Alphabet, sought: readonly Sought[]): Machine {
  const { width, ascii } = alphabet;
  const order = breadthFirst(trie);
  const { fails, found } = failuresOf(trie, order, sought);
  const { numbers, firstFinal } = numbering(order, found);
  const table = new Uint32Array(trie.states * width);
  const starts = new Int32Array(trie.states - firstFinal + 1);
  const signals: number[] = [];
  for (const state of order) {
    const row = (numbers[state] as number) * width;
    const fallback = (numbers[fails[state] as number] as number) * width;
    if (state !== 0) table.copyWithin(row, fallback, fallback + width);
    for (let each = trie.child[state] as number; each !== 0; each = trie.sibling[each] as number)
      table[row + (trie.letter[each] as number)] = (numbers[each] as number) * width;
    const own = found[state];
    if (own === undefined) continue;
    signals.push(...own);
    starts[(numbers[state] as number) - firstFinal + 1] = signals.length;
  }
  const letters = new Uint16Array(256);
  letters.set(ascii);
  return { alphabet, letters, table, firstFinal: firstFinal * width, starts, signals: Int32Array.from(signals) };
}

/** For each state the longest other one that its text ends with, and the signals of both. */
function failuresOf(trie: Trie, order: Int32Array, sought: readonly Sought[]) {
  const fails = new Int32Array(trie.states);
  const found: (readonly number[] | undefined)[] = [];
  for (const state of order) {
    for (let each = trie.child[state] as number; each !== 0; each = trie.sibling[each] as number)
      if (state !== 0) fails[each] = failOf(trie, fails, state, trie.letter[each] as number);
    const own = trie.ends.get(state)?.map((number) => sought[number]?.signal ?? 0);
    const inherited = state === 0 ? undefined : found[fails[state] as number];
    found[state] = own === undefined ? inherited : [...own, ...(inherited ?? [])];
  }
  return { fails, found };
}

function failOf({ child, sibling, letter }: Trie, fails: Int32Array, parent: number, by: number): number {
  for (let state = fails[parent] as number; ; state = fails[state] as number) {
    for (let each = child[state] as number; each !== 0; each = sibling[each] as number)
      if (letter[each] === by) return each;
    if (state === 0) return 0;
  }
}

/** Numbers in breadth-first order, those without a signal before those with one. */
function numbering(order: Int32Array, found: readonly (readonly number[] | undefined)[]) {
  const numbers = new Int32Array(order.length);
  let firstFinal = 0;
  for (const state of order) if (found[state] === undefined) numbers[state] = firstFinal++;
  let next = firstFinal;
  for (const state of order) if (found[state] !== undefined) numbers[state] = next++;
  return { numbers, firstFinal };
}

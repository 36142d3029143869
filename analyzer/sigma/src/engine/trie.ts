import { type Alphabet, classOf } from "./alphabet.ts";

/** Literals letter by letter: state 0 is the beginning, each other is one letter further than its parent. */
export interface Trie {
  readonly states: number;
  /** Children of a state as a list: the first, and from each the next; 0 is none. */
  readonly child: Int32Array;
  readonly sibling: Int32Array;
  /** The class of the letter that leads to a state. */
  readonly letter: Uint16Array;
  /** Numbers of the literals that end in a state. */
  readonly ends: ReadonlyMap<number, readonly number[]>;
}

/** Builds the trie; literals are numbered by their place, and read from behind if asked. */
export function buildTrie(literals: readonly string[], alphabet: Alphabet, backward = false): Trie {
  const most = literals.reduce((sum, { length }) => sum + length, 1);
  const child = new Int32Array(most);
  const sibling = new Int32Array(most);
  const letter = new Uint16Array(most);
  const ends = new Map<number, number[]>();
  let states = 1;
  const step = (from: number, by: number): number => {
    for (let each = child[from] as number; each !== 0; each = sibling[each] as number)
      if (letter[each] === by) return each;
    letter[states] = by;
    sibling[states] = child[from] as number;
    child[from] = states;
    states += 1;
    return states - 1;
  };
  for (const [number, literal] of literals.entries()) {
    let state = 0;
    for (let at = 0; at < literal.length; at += 1)
      state = step(state, classOf(alphabet, literal.charCodeAt(backward ? literal.length - 1 - at : at)));
    const there = ends.get(state);
    if (there) there.push(number);
    else ends.set(state, [number]);
  }
  return { states, child, sibling, letter, ends };
}

/** States breadth first, so that those near the beginning, which every text passes, lie together. */
export function breadthFirst({ states, child, sibling }: Trie): Int32Array {
  const order = new Int32Array(states);
  let filled = 1;
  for (let next = 0; next < filled; next += 1) {
    for (let each = child[order[next] as number] as number; each !== 0; each = sibling[each] as number)
      order[filled++] = each;
  }
  return order;
}

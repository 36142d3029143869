/** Finds all of a set of literals in a text in one pass (Aho and Corasick). */
export interface Automaton {
  /** Calls `hit` with the number of each literal seen and the place behind it; a literal may be seen more than once. */
  scan(text: string, hit: (literal: number, end: number) => void): void;
}

/** Builds the automaton; literals are numbered by their place. None may be empty. */
export function createAutomaton(literals: readonly string[]): Automaton {
  const { classes, width } = alphabetOf(literals);
  const trie = buildTrie(literals, classes, width);
  const { table, fails } = complete(trie, width);
  const { starts, outputs } = outputsOf(trie, fails);
  // The sign bit of a target says that something ends there: the common step costs one lookup and one comparison.
  for (let cell = 0; cell < table.length; cell += 1) {
    const target = table[cell] ?? 0;
    if ((starts[target + 1] ?? 0) > (starts[target] ?? 0)) table[cell] = ~target;
  }
  const known = classes.length;
  return {
    scan(text, hit) {
      let state = 0;
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        const target = table[state * width + (code < known ? (classes[code] as number) : 0)] as number;
        if (target >= 0) {
          state = target;
          continue;
        }
        state = ~target;
        const to = starts[state + 1] as number;
        for (let each = starts[state] as number; each < to; each += 1) hit(outputs[each] as number, at + 1);
      }
    },
  };
}

/** Characters that occur get a class each, all others share class 0, so that rows of the table are short. */
function alphabetOf(literals: readonly string[]): { classes: Uint16Array; width: number } {
  let highest = 0;
  for (const literal of literals) {
    for (let at = 0; at < literal.length; at += 1) highest = Math.max(highest, literal.charCodeAt(at));
  }
  const classes = new Uint16Array(highest + 1);
  let width = 1;
  for (const literal of literals) {
    for (let at = 0; at < literal.length; at += 1) {
      const code = literal.charCodeAt(at);
      if (classes[code] === 0) {
        classes[code] = width;
        width += 1;
      }
    }
  }
  return { classes, width };
}

interface Trie {
  /** Next state by state and class; 0 is none, as nothing leads back to the root. */
  readonly table: Int32Array;
  readonly states: number;
  /** Literals that end in a state. */
  readonly ends: ReadonlyMap<number, readonly number[]>;
}

function buildTrie(literals: readonly string[], classes: Uint16Array, width: number): Trie {
  const table = new Int32Array(statesOf(literals) * width);
  const ends = new Map<number, number[]>();
  let states = 1;
  for (const [number, literal] of literals.entries()) {
    let state = 0;
    for (let at = 0; at < literal.length; at += 1) {
      const cell = state * width + (classes[literal.charCodeAt(at)] as number);
      if (table[cell] === 0) {
        table[cell] = states;
        states += 1;
      }
      state = table[cell] as number;
    }
    const there = ends.get(state);
    if (there) there.push(number);
    else ends.set(state, [number]);
  }
  return { table, states, ends };
}

/** One state for the root and one for each character that no literal before it, in order, shares. */
function statesOf(literals: readonly string[]): number {
  let states = 1;
  let before = "";
  for (const literal of literals.toSorted((a, b) => (a < b ? -1 : 1))) {
    let shared = 0;
    while (shared < literal.length && literal.charCodeAt(shared) === before.charCodeAt(shared)) shared += 1;
    states += literal.length - shared;
    before = literal;
  }
  return states;
}

/** Fills in where to go when a literal breaks off, breadth first, so that each character is one step. */
function complete({ table, states }: Trie, width: number): { table: Int32Array; fails: Int32Array } {
  const fails = new Int32Array(states);
  const queue = new Int32Array(states);
  let filled = 0;
  for (let each = 0; each < width; each += 1) {
    const child = table[each] as number;
    if (child !== 0) queue[filled++] = child;
  }
  for (let next = 0; next < filled; next += 1) {
    const state = queue[next] as number;
    const fail = fails[state] as number;
    for (let each = 0; each < width; each += 1) {
      const cell = state * width + each;
      const child = table[cell] as number;
      const other = table[fail * width + each] as number;
      if (child === 0) table[cell] = other;
      else {
        fails[child] = other;
        queue[filled++] = child;
      }
    }
  }
  return { table, fails };
}

/** The literals seen in each state, those that end within it included: `outputs` from `starts[state]` on. */
function outputsOf({ states, ends }: Trie, fails: Int32Array): { starts: Int32Array; outputs: Int32Array } {
  const starts = new Int32Array(states + 1);
  const outputs: number[] = [];
  for (let state = 0; state < states; state += 1) {
    starts[state] = outputs.length;
    for (let at = state; at !== 0; at = fails[at] as number) {
      const own = ends.get(at);
      if (own) outputs.push(...own);
    }
  }
  starts[states] = outputs.length;
  return { starts, outputs: Int32Array.from(outputs) };
}

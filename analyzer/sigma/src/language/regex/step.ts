import type { Alphabet } from "./alphabet.ts";
import { newline, type Ranges, wordCharacters } from "./ranges.ts";
import type { State } from "./states.ts";
import type { Place } from "./syntax.ts";

/** A place in a search: the states that the characters so far lead to, and what the last character was. */
export interface Here {
  readonly states: Int32Array;
  readonly behind: Behind;
}
type Behind = "start" | "word" | "newline" | "other";

export interface Stepped {
  readonly outcome: Here | "found" | "never";
  /** How many states were looked at. */
  readonly work: number;
}

/** What comes next: a letter of the alphabet, or one of two more, a line end that is the last character, and the end. */
interface Ahead {
  readonly kind: Behind;
  readonly final: boolean;
  readonly end: boolean;
}

/** Makes the function that reads one letter: from where a search is to where it is then. */
export function createStep(states: readonly State[], alphabet: Alphabet, anchored: boolean) {
  const aheads = Array.from({ length: alphabet.letters + 2 }, (_, letter) => aheadOf(letter, alphabet));
  const behinds = aheads.map(({ kind }) => behindOf(kind, states));
  const crowd = createCrowd(states, membersOf(states, alphabet));

  return (here: Here, letter: number): Stepped => {
    const ahead = aheads[letter] as Ahead;
    const start = !anchored || here.behind === "start" ? states.length - 1 : undefined;
    const { found, work, reached } = crowd({ here, start }, letter, ahead);
    if (found) return { outcome: "found", work };
    if (ahead.end || (anchored && reached.length === 0)) return { outcome: "never", work };
    return { outcome: { states: reached.slice(), behind: behinds[letter] ?? "other" }, work };
  };
}

interface From {
  readonly here: Here;
  /** The state in which a search begins, where it may begin here. */
  readonly start: number | undefined;
}

/** Makes the function that goes on from all states at once; where it led to is valid until the next letter. */
function createCrowd(states: readonly State[], members: readonly (Uint8Array | undefined)[]) {
  const seen = new Uint32Array(states.length);
  const taken = new Uint32Array(states.length);
  const open = new Int32Array(states.length * 3 + 1);
  const reached = new Int32Array(states.length);
  let [mark, left, count] = [0, 0, 0];

  /** Takes one state; true where a match ends. */
  function take(at: number, behind: Behind, letter: number, ahead: Ahead): boolean {
    const state = states[at] as State;
    if (state.kind === "set") {
      if (members[at]?.[letter] === 1 && taken[state.next] !== mark) {
        taken[state.next] = mark;
        reached[count++] = state.next;
      }
    } else if (state.kind === "split") {
      open[left++] = state.other;
      open[left++] = state.next;
    } else if (state.kind === "place" && isPlace(state.place, behind, ahead)) open[left++] = state.next;
    return state.kind === "done";
  }

  return ({ here, start }: From, letter: number, ahead: Ahead) => {
    mark += 1;
    count = 0;
    let work = 0;
    open.set(here.states);
    left = here.states.length;
    if (start !== undefined) open[left++] = start;
    while (left > 0) {
      const at = open[--left] as number;
      if (seen[at] === mark) continue;
      seen[at] = mark;
      work += 1;
      if (take(at, here.behind, letter, ahead)) return { found: true, work, reached: reached.subarray(0, 0) };
    }
    return { found: false, work, reached: reached.subarray(0, count) };
  };
}

/** For each state with a set, whether each letter is in it. */
function membersOf(states: readonly State[], alphabet: Alphabet): (Uint8Array | undefined)[] {
  const made = new Map<Ranges, Uint8Array>();
  return states.map((state) => {
    if (state.kind !== "set") return undefined;
    let members = made.get(state.ranges);
    if (members === undefined) {
      members = Uint8Array.from({ length: alphabet.letters + 1 }, (_, letter) =>
        Number(alphabet.isIn(letter === alphabet.letters ? alphabet.letterOf(10) : letter, state.ranges)),
      );
      made.set(state.ranges, members);
    }
    return members;
  });
}

function aheadOf(letter: number, alphabet: Alphabet): Ahead {
  const { letters } = alphabet;
  if (letter >= letters)
    return { kind: letter === letters ? "newline" : "other", final: letter === letters, end: letter > letters };
  const other = alphabet.isIn(letter, wordCharacters) ? "word" : "other";
  return { kind: alphabet.isIn(letter, newline) ? "newline" : other, final: false, end: false };
}

/** What the last character was, as far as any place asks for it: what nobody asks makes no two places of one. */
function behindOf(kind: Behind, states: readonly State[]): Behind {
  const asked = states.some(
    (state) =>
      state.kind === "place" &&
      (kind === "word" ? state.place === "wordEdge" || state.place === "noWordEdge" : state.place === "lineStart"),
  );
  return asked ? kind : "other";
}

function isPlace(place: Place, behind: Behind, ahead: Ahead): boolean {
  switch (place) {
    case "start":
      return behind === "start";
    case "lineStart":
      return behind === "start" || behind === "newline";
    case "end":
      return ahead.end || ahead.final;
    case "veryEnd":
      return ahead.end;
    case "lineEnd":
      return ahead.end || ahead.kind === "newline";
    case "wordEdge":
      return (behind === "word") !== (ahead.kind === "word");
    case "noWordEdge":
      return (behind === "word") === (ahead.kind === "word");
  }
}

import { alphabetOf } from "./alphabet.ts";
import type { State } from "./states.ts";
import { createStep, type Here } from "./step.ts";

/** What a cell says instead of a place to go on; others are the number of a place. */
const unknown = 0;
const found = 1;
const never = 2;
const firstPlace = 3;

/** Places are kept up to so many, and so many states in them; then the table starts anew. */
const mostPlaces = 1500;
const mostKept = 600_000;
/** States looked at in one search to fill in the table, some 15 ms; only an expression and a text made for it need more. */
const mostWork = 1_200_000;

/**
 * A search in linear time: a table of places is filled in as texts lead there, and each character is one step in it.
 * Memory is bounded, and so is the work on a text that leads to ever new places: it is given up as not found.
 */
export function createSearch(states: readonly State[], anchored: boolean): (text: string) => boolean {
  const alphabet = alphabetOf(states.flatMap((state) => (state.kind === "set" ? [state.ranges] : [])));
  const { ascii, letterOf, letters: finalNewline } = alphabet;
  const end = finalNewline + 1;
  const width = finalNewline + 2;
  const table = createTable(width, createStep(states, alphabet, anchored));
  return (text) => {
    let place = table.begin();
    let { cells } = table;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      let letter: number;
      if (code < 128) letter = code === 10 && at === text.length - 1 ? finalNewline : (ascii[code] as number);
      else if ((code & 0xfc00) !== 0xd800) letter = letterOf(code);
      else {
        const whole = text.codePointAt(at) as number;
        if (whole > 0xffff) at += 1;
        letter = letterOf(whole);
      }
      let target = cells[place * width + letter] as number;
      if (target < firstPlace) {
        if (target === unknown) target = table.fill(place, letter);
        if (target < firstPlace) return target === found;
        ({ cells } = table);
      }
      place = target - firstPlace;
    }
    const target = cells[place * width + end] as number;
    return (target === unknown ? table.fill(place, end) : target) === found;
  };
}

interface Table {
  readonly cells: Int32Array;
  /** Begins a search; the number of the place where it is. */
  begin(): number;
  /** Works out a cell. All places may have other numbers then, also the one that the cell leads to. */
  fill(place: number, letter: number): number;
}

function createTable(width: number, step: ReturnType<typeof createStep>): Table {
  let cells = new Int32Array(width * 16);
  let places = createPlaces();
  let work = 0;

  function numberOf(here: Here): number {
    if (places.isFull()) {
      places = createPlaces();
      cells.fill(unknown);
    }
    const number = places.numberOf(here);
    if ((number + 1) * width > cells.length) cells = grown(cells);
    return number;
  }

  return {
    get cells() {
      return cells;
    },
    begin() {
      work = 0;
      return numberOf(begin);
    },
    fill(place, letter) {
      if (work > mostWork) return never;
      const { outcome, work: more } = step(places.at(place), letter);
      work += more;
      const before = places;
      const target = typeof outcome === "string" ? { found, never }[outcome] : numberOf(outcome) + firstPlace;
      if (before === places) cells[place * width + letter] = target;
      return target;
    },
  };
}

const begin: Here = { states: new Int32Array(0), behind: "start" };

function grown(cells: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(cells.length * 2);
  larger.set(cells);
  return larger;
}

interface Places {
  at(number: number): Here;
  /** The number of a place, known or new. The same states in another order are another place, which does no harm. */
  numberOf(here: Here): number;
  isFull(): boolean;
}

function createPlaces(): Places {
  const places: Here[] = [];
  const byHash = new Map<number, number[]>();
  let kept = 0;
  return {
    at: (number) => places[number] as Here,
    isFull: () => places.length >= mostPlaces || kept > mostKept,
    numberOf(here) {
      const hash = hashOf(here);
      const alike = byHash.get(hash);
      const known = alike?.find((number) => isSame(places[number] as Here, here));
      if (known !== undefined) return known;
      kept += here.states.length;
      const number = places.push(here) - 1;
      if (alike) alike.push(number);
      else byHash.set(hash, [number]);
      return number;
    },
  };
}

function hashOf({ states }: Here): number {
  let hash = states.length;
  for (let at = 0; at < states.length; at += 1) hash = (Math.imul(hash, 31) + (states[at] as number)) | 0;
  return hash;
}

function isSame(a: Here, b: Here): boolean {
  if (a.behind !== b.behind || a.states.length !== b.states.length) return false;
  for (let at = 0; at < a.states.length; at += 1) if (a.states[at] !== b.states[at]) return false;
  return true;
}

import type { Ranges } from "./ranges.ts";
import { type Node, type Place, RegexFault } from "./syntax.ts";

/** What to do in a state: read a character of the set, go on in two ways, go on if the place is one, or be done. */
export type State =
  | { readonly kind: "set"; readonly ranges: Ranges; readonly next: number }
  | { readonly kind: "split"; readonly next: number; readonly other: number }
  | { readonly kind: "place"; readonly place: Place; readonly next: number }
  | { readonly kind: "done" };

const mostStates = 4000;
/** Repeats of nothing make no states, but take their time. */
const mostNodes = 50_000;

interface Building {
  readonly states: State[];
  nodes: number;
}

/** Thompson's automaton of an expression without lookaround and back references; the first state is the last of the list. */
export function statesOf(node: Node): readonly State[] {
  const building: Building = { states: [{ kind: "done" }], nodes: 0 };
  const first = before(0, node, building);
  add({ kind: "split", next: first, other: first }, building);
  return building.states;
}

function add(state: State, { states }: Building): number {
  if (states.length >= mostStates) throw new RegexFault(`too large, it unfolds to more than ${mostStates} states`);
  return states.push(state) - 1;
}

/** Adds the states of a node before the state `next`; the number of the first. */
function before(next: number, node: Node, building: Building): number {
  building.nodes += 1;
  if (building.nodes > mostNodes) throw new RegexFault("too large, it repeats too much");
  switch (node.kind) {
    case "set":
      return add({ kind: "set", ranges: node.ranges, next }, building);
    case "place":
      return add({ kind: "place", place: node.place, next }, building);
    case "capture":
      return before(next, node.item, building);
    case "all":
      return node.items.reduceRight((behind, item) => before(behind, item, building), next);
    case "any":
      return node.items
        .map((item) => before(next, item, building))
        .reduce((other, first) => add({ kind: "split", next: first, other }, building));
    case "repeat":
      return repeated(next, node, building);
    case "look":
    case "back":
      throw new RegexFault("lookaround and back references have no states");
  }
}

function repeated(next: number, { item, least, most }: Extract<Node, { kind: "repeat" }>, building: Building): number {
  let first = next;
  if (most === Number.POSITIVE_INFINITY) {
    first = add({ kind: "split", next, other: next }, building);
    building.states[first] = { kind: "split", next: before(first, item, building), other: next };
  } else {
    for (let times = least; times < most; times += 1) {
      first = add({ kind: "split", next: before(first, item, building), other: next }, building);
    }
  }
  for (let times = 0; times < least; times += 1) first = before(first, item, building);
  return first;
}

import { everything, meet, type Ranges, union } from "./ranges.ts";
import type { Node } from "./syntax.ts";

/** A bound on what a backtracking matcher does from one place on: the ways in which it matches, and the steps to try all. */
interface Bound {
  readonly ways: number;
  readonly steps: number;
}

/** Up to what length of text a search by backtracking takes at most `steps` steps, whatever the text; 0 if not even a short one. */
export function longestWithin(node: Node, steps: number): number {
  let longest = 0;
  for (let length = shortest; length <= 2 ** 20; length *= 2) {
    const { steps: each } = bound(node, length);
    const all = isAnchored(node) ? each + length : each * (length + 1);
    if (!(all <= steps)) break;
    longest = length;
  }
  return longest;
}

const shortest = 16;

/** Every match begins at the start of the text. */
export function isAnchored(node: Node): boolean {
  switch (node.kind) {
    case "place":
      return node.place === "start";
    case "capture":
      return isAnchored(node.item);
    case "all":
      return node.items[0] !== undefined && isAnchored(node.items[0]);
    case "any":
      return node.items.every(isAnchored);
    case "set":
    case "repeat":
    case "look":
    case "back":
      return false;
  }
}

function bound(node: Node, length: number): Bound {
  switch (node.kind) {
    case "set":
    case "place":
      return { ways: 1, steps: 1 };
    case "back":
      return { ways: 1, steps: length + 1 };
    case "look":
      return { ways: 1, steps: bound(node.item, length).steps + 1 };
    case "capture": {
      // Its ends are kept for each way back: one step too few, and V8's memory for them runs out.
      const { ways, steps } = bound(node.item, length);
      return { ways, steps: steps + 1 };
    }
    case "all":
      return boundOfAll(node.items, length);
    case "any":
      return boundOfAny(node.items, length);
    case "repeat":
      return boundOfRepeat(node, length);
  }
}

/**
 * Each way of an item is a start for what follows. But a run of characters of which none can begin what follows has one
 * end that leads on, its last; at the others one look shows that they do not.
 */
function boundOfAll(items: readonly Node[], length: number): Bound {
  let ways = 1;
  let steps = 1;
  for (const [at, item] of items.entries()) {
    const own = bound(item, length);
    steps += ways * own.steps;
    if (leadsOnOnce(item, () => items.slice(at + 1)))
      steps += ways * own.ways * looksOf({ kind: "all", items: items.slice(at + 1) });
    else ways *= own.ways;
  }
  return { ways, steps };
}

function leadsOnOnce(item: Node, behind: () => readonly Node[]): boolean {
  const run = runOf(item);
  if (run === undefined) return false;
  const rest: Node = { kind: "all", items: behind() };
  return !isNullable(rest) && !meet(run, firstOf(rest));
}

/** Where the first character tells which item it must be, the others cost one look each. */
function boundOfAny(items: readonly Node[], length: number): Bound {
  const bounds = items.map((item) => bound(item, length));
  const firsts = items.map(firstOf);
  const apart = !items.some(isNullable) && countIn(union(...firsts)) === sum(firsts.map(countIn));
  if (apart) {
    return {
      ways: Math.max(...bounds.map(({ ways }) => ways)),
      steps: looksOf({ kind: "any", items }) + Math.max(...bounds.map(({ steps }) => steps)),
    };
  }
  return { ways: sum(bounds.map(({ ways }) => ways)), steps: sum(bounds.map(({ steps }) => steps)) + 1 };
}

function boundOfRepeat({ item, least, most }: Extract<Node, { kind: "repeat" }>, length: number): Bound {
  const own = bound(item, length);
  const count = Math.min(most, least + Math.ceil(length / Math.max(1, leastLength(item))));
  if (own.ways <= 1) return { ways: count - least + 1, steps: (count + 1) * own.steps + 1 };
  let ways = 0;
  let starts = 0;
  for (let times = 0; times <= count && starts < Number.MAX_VALUE; times += 1) {
    const now = own.ways ** times;
    starts += now;
    if (times >= least) ways += now;
  }
  return { ways, steps: starts * own.steps + 1 };
}

/** The characters of a run of one kind, `[a-z]*`. */
function runOf(node: Node): Ranges | undefined {
  if (node.kind === "capture") return runOf(node.item);
  if (node.kind !== "repeat") return undefined;
  const inner = node.item.kind === "capture" ? node.item.item : node.item;
  return inner.kind === "set" ? inner.ranges : undefined;
}

function isNullable(node: Node): boolean {
  switch (node.kind) {
    case "set":
      return false;
    case "capture":
      return isNullable(node.item);
    case "all":
      return node.items.every(isNullable);
    case "any":
      return node.items.some(isNullable);
    case "repeat":
      return node.least === 0 || isNullable(node.item);
    case "place":
    case "look":
    case "back":
      return true;
  }
}

/** The characters with which a match can begin, as far as it has any. */
function firstOf(node: Node): Ranges {
  switch (node.kind) {
    case "set":
      return node.ranges;
    case "capture":
    case "repeat":
      return firstOf(node.item);
    case "any":
      return union(...node.items.map(firstOf));
    case "all": {
      const end = node.items.findIndex((item) => !isNullable(item));
      return union(...node.items.slice(0, end < 0 ? undefined : end + 1).map(firstOf));
    }
    case "back":
    case "look": // it is gone through before the first character is seen
      return everything;
    case "place":
      return [];
  }
}

function leastLength(node: Node): number {
  switch (node.kind) {
    case "set":
      return 1;
    case "capture":
      return leastLength(node.item);
    case "all":
      return sum(node.items.map(leastLength));
    case "any":
      return Math.min(...node.items.map(leastLength));
    case "repeat":
      return node.least * leastLength(node.item);
    case "place":
    case "look":
    case "back":
      return 0;
  }
}

/** How many steps it takes at most to see that what is there cannot begin a match. */
function looksOf(node: Node): number {
  switch (node.kind) {
    case "all": {
      const end = node.items.findIndex((item) => !isNullable(item));
      return 1 + sum(node.items.slice(0, end < 0 ? undefined : end + 1).map(looksOf));
    }
    case "any":
      return 1 + sum(node.items.map(looksOf));
    case "capture":
    case "repeat":
      return 1 + looksOf(node.item);
    case "set":
    case "place":
    case "look":
    case "back":
      return 1;
  }
}

function countIn(ranges: Ranges): number {
  return ranges.reduce((count, code, at) => (at % 2 === 0 ? count - code : count + code + 1), 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

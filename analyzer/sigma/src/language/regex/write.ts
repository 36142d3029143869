import { negated, type Ranges } from "./ranges.ts";
import type { Node, Place } from "./syntax.ts";

/** The expression in JavaScript's words, for the flag `u` and no other: what flags said is in it. */
export function nativeSource(node: Node): string {
  switch (node.kind) {
    case "set":
      return setSource(node.ranges);
    case "all":
      return node.items
        .map((item) => (item.kind === "any" ? `(?:${nativeSource(item)})` : nativeSource(item)))
        .join("");
    case "any":
      return node.items.map(nativeSource).join("|");
    case "repeat":
      return `(?:${nativeSource(node.item)})${times(node)}`;
    case "place":
      return places[node.place];
    case "look":
      return `(?${node.behind ? "<" : ""}${node.negated ? "!" : "="}${nativeSource(node.item)})`;
    case "capture":
      return `(${nativeSource(node.item)})`;
    case "back":
      return `(?:\\${node.capture})`;
  }
}

const places: Readonly<Record<Place, string>> = {
  start: "^",
  end: "(?=\\n?$)",
  veryEnd: "$",
  lineStart: "(?<=^|\\n)",
  lineEnd: "(?=\\n|$)",
  wordEdge: "\\b",
  noWordEdge: "\\B",
};

function times({ least, most }: { least: number; most: number }): string {
  if (most === Number.POSITIVE_INFINITY) return `{${least},}`;
  return `{${least},${most}}`;
}

function setSource(ranges: Ranges): string {
  const outside = negated(ranges);
  if (outside.length === 0) return "[^]";
  if (ranges.length === 2 && ranges[0] === ranges[1]) return hex(ranges[0] ?? 0);
  return outside.length < ranges.length ? `[^${members(outside)}]` : `[${members(ranges)}]`;
}

function members(ranges: Ranges): string {
  let text = "";
  for (let at = 0; at < ranges.length; at += 2) text += `${hex(ranges[at] ?? 0)}-${hex(ranges[at + 1] ?? 0)}`;
  return text;
}

function hex(code: number): string {
  return `\\u{${code.toString(16)}}`;
}

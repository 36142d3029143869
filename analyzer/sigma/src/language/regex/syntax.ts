import type { Ranges } from "./ranges.ts";

/** A regular expression, read. Groups are gone, and case is in the sets. */
export type Node =
  | { readonly kind: "set"; readonly ranges: Ranges }
  | { readonly kind: "all"; readonly items: readonly Node[] }
  | { readonly kind: "any"; readonly items: readonly Node[] }
  | { readonly kind: "repeat"; readonly item: Node; readonly least: number; readonly most: number }
  | { readonly kind: "place"; readonly place: Place }
  | { readonly kind: "look"; readonly item: Node; readonly behind: boolean; readonly negated: boolean }
  | { readonly kind: "capture"; readonly item: Node }
  | { readonly kind: "back"; readonly capture: number };

/** `end` is also before a line end that is the last character; `veryEnd` is not. */
export type Place = "start" | "end" | "veryEnd" | "lineStart" | "lineEnd" | "wordEdge" | "noWordEdge";

/** Why a text is no regular expression that can be run. */
export class RegexFault extends Error {}

import { heads } from "./patterns.ts";
import type { Node, Sequence } from "./syntax.ts";

/** What stands first in what follows, as an expression of bounded length; "" at the end, undefined where it is not known. */
export type Ahead = string | undefined;

/** What follows: `strict` where something must, whatever may be left out between; `loose` where that may be the end. */
export interface Behind {
  readonly strict: Ahead;
  readonly loose: Ahead;
}

/** Characters that are looked at ahead. */
const longest = 32;

export function headOf(items: Sequence, behind: Ahead, left = longest): Ahead {
  const [first, ...rest] = items;
  if (first === undefined || left === 0) return left === 0 ? undefined : behind;
  switch (first.kind) {
    case "one":
    case "place":
      return first.source + (headOf(rest, behind, left - 1) ?? "");
    case "piece":
      return heads.get(first.source) ?? `(?:${first.source})`;
    case "choice":
      return eitherOf(first.ways.map((way) => headOf([...way, ...rest], behind, left - 1)));
    case "repeat":
      return headOfRepeat(first, () => headOf(rest, behind, left - 1));
  }
}

function headOfRepeat({ item, least }: Extract<Node, { kind: "repeat" }>, rest: () => Ahead): Ahead {
  const own = item.kind === "one" ? item.source : headOf([item], undefined);
  if (least > 0) return own;
  if (item.kind === "one" && item.any) return undefined;
  return eitherOf([own, rest()]);
}

function eitherOf(all: readonly Ahead[]): Ahead {
  if (all.some((each) => each === undefined)) return undefined;
  const distinct = [...new Set(all.map((each) => (each === "" ? "$" : each)))];
  return distinct.length === 1 ? all[0] : `(?:${distinct.join("|")})`;
}

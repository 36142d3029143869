import type { Where } from "../flaw.ts";
import { type Ahead, type Behind, headOf } from "./head.ts";
import type { Node, Sequence } from "./syntax.ts";

/** A regular expression that needs no more than linear time, and which group holds which field. */
export interface Written {
  readonly source: string;
  readonly groups: readonly { readonly group: number; readonly field: string }[];
}

/**
 * Writes an expression of which every part is atomic: `(?=(part))\1` holds on to the first way in which a part matches
 * and what stands behind it begins. So nothing is tried a second time, and no text makes it run away.
 */
export function write(sequence: Sequence, where: Where): Written {
  const writer = new Writer(where);
  return { source: writer.sequence(sequence, { strict: undefined, loose: "" }, false), groups: writer.groups };
}

class Writer {
  readonly groups: { group: number; field: string }[] = [];
  readonly #where: Where;
  #count = 0;

  constructor(where: Where) {
    this.#where = where;
  }

  /** `behind` is what begins behind the whole; `repeated` within something that is repeated without end. */
  sequence(items: Sequence, behind: Behind, repeated: boolean): string {
    return items
      .map((item, at) => {
        const rest = items.slice(at + 1);
        const next = { strict: headOf(rest, behind.strict), loose: headOf(rest, behind.loose) };
        return this.#item(item, next, repeated);
      })
      .join("");
  }

  #item(item: Node, behind: Behind, repeated: boolean): string {
    switch (item.kind) {
      case "one":
      case "place":
        return item.source;
      case "piece":
        return this.#atomic(() => item.source, { behind: behind.strict, field: item.field });
      case "choice": {
        const ways = () => item.ways.map((way) => this.sequence(way, behind, repeated)).join("|");
        return this.#atomic(ways, { behind: undefined, field: item.field });
      }
      case "repeat":
        return this.#repeat(item, behind, repeated);
    }
  }

  #repeat(node: Extract<Node, { kind: "repeat" }>, behind: Behind, repeated: boolean): string {
    const { item, most, lazy } = node;
    if (most > few && repeated)
      this.#where.wrong("重复之内不能再有不限次数的重复", "no unbounded repeat within an unbounded repeat");
    const any = item.kind === "one" && (item.any || lazy);
    if (any && behind.loose === undefined)
      this.#where.wrong(
        "任意内容之后须有固定文字或明确的模式",
        "what may be anything must be followed by fixed text or a pattern of known shape",
      );
    const ahead = any ? behind.loose : behind.strict;
    const times = timesOf(node) + (lazy && ahead !== "" && ahead !== undefined ? "?" : "");
    const inner = most === 1 ? behind : { strict: undefined, loose: undefined };
    const body = () => (item.kind === "one" ? item.source : `(?:${this.#item(item, inner, repeated || most > few)})`);
    return this.#atomic(() => body() + times, { behind: ahead, field: undefined });
  }

  #atomic(body: () => string, { behind, field }: { behind: Ahead; field: string | undefined }): string {
    this.#count += 1;
    const group = this.#count;
    if (field !== undefined && field !== "") this.groups.push({ group, field });
    const ahead = behind === undefined || behind === "" ? "" : `(?=${behind})`;
    return `(?=(${body()})${ahead})(?:\\${group})`;
  }
}

/** Repeats that may hold others: so many at most. */
const few = 20;

function timesOf({ least, most }: { least: number; most: number }): string {
  if (most === Infinity) return least === 0 ? "*" : least === 1 ? "+" : `{${least},}`;
  return least === most ? `{${least}}` : `{${least},${most}}`;
}

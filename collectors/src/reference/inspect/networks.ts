import { cellsOf } from "../../enrich/network-line.ts";
import { keyOf, order } from "../../enrich/sorted-lines.ts";
import type { LineJudge } from "./lines.ts";

/**
 * Lines of a table of networks: first addresses ascend, each with the number of its network or 0. Ranges
 * may overlap, as some do in what is published.
 */
export function networkLines(): LineJudge {
  let before: Uint8Array | undefined;
  return (line, number) => {
    const cells = cellsOf(line);
    const [first, last] = [keyOf(cells.first), keyOf(cells.last)];
    if (first === undefined) return number === 1 && line !== "" ? 0 : "not-address"; // at first the names of the columns
    if (first.length !== last?.length) return "not-address";
    if (order(first, last) > 0 || (before !== undefined && order(before, first) > 0)) return "disorder";
    before = first;
    if (!isNumber(cells.number)) return "no-number";
    return isCut(line) ? "cut" : Math.min(cells.number, 1);
  };
}

/** 0 stands for what nobody announces. */
const isNumber = (value: number) => Number.isInteger(value) && value >= 0 && value <= 0xffffffff;

/** A name in quotation marks that does not end in one. */
const isCut = (line: string) => (line.split('"').length & 1) === 0;

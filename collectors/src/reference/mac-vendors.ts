import { readFileSync } from "node:fs";
import { type VendorOf, vendorsOf } from "../enrich/mac-vendors.ts";
import { Pieces } from "../enrich/pieces.ts";
import type { Assignment } from "../enrich/vendor-table.ts";
import { shippedVendors } from "./files.ts";

/** The register of hardware addresses. */
export const openVendors = (files: readonly string[], memory: SharedArrayBuffer): VendorOf =>
  vendorsOf(
    () => files.flatMap((file) => [...(file === shippedVendors ? shipped(file) : ieee(file))]),
    new Pieces(memory),
  );

/**
 * One line for each assignment, `"286FB9": "Nokia Shanghai Bell …\nCN"`. The file is read line by line: as one object it would
 * take some 30 MB for a moment.
 */
function* shipped(file: string): Iterable<Assignment> {
  const text = readFileSync(file, "latin1");
  for (const [, digits = "", name = ""] of text.matchAll(/"([0-9A-F]{6,9})": "((?:[^"\\]|\\[^n])*)/g))
    yield [digits, Buffer.from(JSON.parse(`"${name}"`) as string, "latin1").toString()];
}

/** A line of the IEEE's own CSV (`oui.csv`, `mam.csv`, `oui36.csv`): registry, assignment, name, address. */
export const assignment = /^MA-[LMS],([0-9A-F]{6,9}),(?:"((?:[^"]|"")*)"|([^,\r\n]*))/m;
const assignments = new RegExp(assignment, "gm");

function ieee(file: string): Assignment[] {
  return [...readFileSync(file, "utf8").matchAll(assignments)].map(([, digits = "", quoted, plain = ""]) => [
    digits,
    (quoted?.replaceAll('""', '"') ?? plain).trim(),
  ]);
}

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Assignment, type VendorOf, vendorsOf } from "../enrich/mac-vendors.ts";

/** Opens the register of hardware addresses when one is first looked up: most events have none. */
export function openVendors(files?: readonly string[]): VendorOf {
  let opened: VendorOf | undefined;
  return (mac) => {
    opened ??= vendorsOf(files === undefined ? shipped() : files.flatMap(ieee));
    return opened(mac);
  };
}

/**
 * One line for each assignment, `"286FB9": "Nokia Shanghai Bell …\nCN"`. The file is read line by line: as one object it would
 * take some 30 MB for a moment in every thread.
 */
function* shipped(): Iterable<Assignment> {
  const text = readFileSync(fileURLToPath(import.meta.resolve("oui-data")), "latin1");
  for (const [, digits = "", name = ""] of text.matchAll(/"([0-9A-F]{6,9})": "((?:[^"\\]|\\[^n])*)/g))
    yield [
      digits,
      Buffer.from(JSON.parse(`"${name}"`) as string, "latin1")
        .toString()
        .slice(0, longestName),
    ];
}

const longestName = 200;

/** The IEEE's own CSV (`oui.csv`, `mam.csv`, `oui36.csv`): registry, assignment, name, address. */
function ieee(file: string): Assignment[] {
  return [...readFileSync(file, "utf8").matchAll(/^MA-[LMS],([0-9A-F]{6,9}),(?:"((?:[^"]|"")*)"|([^,\r\n]*))/gm)].map(
    ([, digits = "", quoted, plain = ""]) => [digits, (quoted?.replaceAll('""', '"') ?? plain).trim()],
  );
}

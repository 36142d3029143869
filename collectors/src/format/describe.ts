import type { FormatInfo } from "@chengfang/model/format-definition";
import { definedNamed } from "./definition/known.ts";
import type { Format } from "./format.ts";
import { allFormats, formats } from "./table.ts";

/** Every format as lists show it: those in code first, then those of definitions. */
export function describeFormats(own: ReadonlySet<string> = new Set()): FormatInfo[] {
  const inCode = new Set(formats.map(({ name }) => name));
  const kind = (name: string) => (inCode.has(name) ? "code" : own.has(name) ? "own" : "shipped");
  return allFormats()
    .filter((format) => !inCode.has(format.name) || definedNamed(format.name) !== format)
    .map((format) => described(format, kind(format.name)));
}

function described(
  { name, title, vendor, product, basis, unverified, split }: Format,
  kind: FormatInfo["kind"],
): FormatInfo {
  return {
    name,
    kind,
    title: title ?? { zh: name, en: name },
    vendor: vendor ?? null,
    product: product ?? null,
    basis: [...(basis ?? [])],
    unverified: unverified === true,
    split,
  };
}

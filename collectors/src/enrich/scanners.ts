import type { KnownScanner } from "@chengfang/model/enrichment";
import type { EventFields } from "@chengfang/model/event";
import { byAddress } from "./lookup-range.ts";

/** The name of the scanner that an address belongs to. */
export type ScannerOf = (ip: string) => string | undefined;

export const scannersOf = (scanners: readonly KnownScanner[]): ScannerOf =>
  byAddress(scanners.flatMap(({ name, ranges }) => ranges.map((range) => ({ range, value: name }))));

const tag = "known-scanner";

/** Marks what comes from a scanner that is known: rules can leave it out, and people see why it is there. */
export function addScanner(fields: EventFields, scannerOf: ScannerOf): void {
  const ip = fields["source.ip"];
  const name = typeof ip === "string" ? scannerOf(ip) : undefined;
  if (name === undefined) return;
  fields["labels.scanner"] = name;
  const tags = fields["tags"];
  const given = Array.isArray(tags) ? tags : tags === undefined ? [] : [tags];
  if (!given.includes(tag)) fields["tags"] = [...given, tag];
}

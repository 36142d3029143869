import type { EventFields } from "@chengfang/model/event";
import { numberByAddress } from "./lookup-range.ts";
import type { PackedScanners } from "./packed/lists.ts";
import { noteAt } from "./packed/notes.ts";

/** The name of the scanner that an address belongs to. */
export type ScannerOf = (ip: string) => string | undefined;

export function scannersOf({ ranges, notes }: PackedScanners): ScannerOf {
  const numberOf = numberByAddress(ranges);
  return (ip) => {
    const place = numberOf(ip);
    return place === 0 ? undefined : noteAt(notes, place);
  };
}

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

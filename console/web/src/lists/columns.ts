import type { ListKind } from "@chengfang/model/enrichment";

/** Columns of each list, in the order in which its cells come. */
export const columns: Readonly<Record<ListKind, readonly string[]>> = {
  people: ["account", "name", "department"],
  scanners: ["name", "range"],
  inside: ["range"],
  indicators: ["kind", "value", "provider", "description", "confidence", "until"],
};

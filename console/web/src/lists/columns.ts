import type { ListKind } from "@chengfang/model/enrichment";

/** The message by which a column is called: people have names of their own kind. */
export const columnWord = (list: ListKind, name: string): string =>
  `lists.column.${list === "people" && name === "name" ? "person" : name}`;

/** Columns of each list, in the order in which its cells come. */
export const columns: Readonly<Record<ListKind, readonly string[]>> = {
  people: ["account", "name", "department"],
  scanners: ["name", "range"],
  inside: ["range"],
  indicators: ["kind", "value", "provider", "description", "confidence", "until"],
};

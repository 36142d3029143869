import type { SigmaRecord } from "@chengfang/sigma";

/** Where records say when they are of, in the order of trust. */
const names = [
  "@timestamp",
  "UtcTime",
  "TimeCreated_SystemTime",
  "TimeCreated",
  "SystemTime",
  "EventTime",
  "event.created",
  "timestamp",
  "ts",
  "time",
];

/** When a record says that it is of, in epoch milliseconds; undefined if it does not. */
export function timeOfRecord(record: SigmaRecord): number | undefined {
  const value = names.map((each) => record[each]).find((each) => typeof each === "string" && each !== "");
  if (typeof value !== "string") return undefined;
  // Times without a zone are UTC, as Windows writes them.
  const bare = /^\d{4}-\d\d-\d\d[ T][\d:.]+$/.test(value);
  const at = Date.parse(bare ? `${value.replace(" ", "T")}Z` : value);
  return Number.isNaN(at) ? undefined : at;
}

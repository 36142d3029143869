import type { Row } from "./rows.ts";

/** Whether these are the columns of MISP's export of attributes. */
export const isMisp = (names: readonly string[]): boolean =>
  ["type", "value", "to_ids"].every((name) => names.includes(name));

/** Types of attributes (MISP core format), and what the parts of their values are. */
const types: ReadonlyMap<string, readonly (string | null)[]> = new Map(
  Object.entries({
    "ip-src": ["ip"],
    "ip-dst": ["ip"],
    "ip-src|port": ["ip", null],
    "ip-dst|port": ["ip", null],
    domain: ["domain"],
    hostname: ["domain"],
    "hostname|port": ["domain", null],
    "domain|ip": ["domain", "ip"],
    url: ["url"],
    md5: ["md5"],
    sha1: ["sha1"],
    sha256: ["sha256"],
    "filename|md5": [null, "md5"],
    "filename|sha1": [null, "sha1"],
    "filename|sha256": [null, "sha256"],
  }),
);

/** Rows of indicators out of one attribute: none of a type that nothing is looked up by, or that is not meant for detection. */
export function mispRows(row: Row): Row[] {
  const parts = types.get(row["type"] ?? "");
  if (parts === undefined || !/^(1|true)$/i.test(row["to_ids"] ?? "")) return [];
  const values = parts.length === 1 ? [row["value"] ?? ""] : (row["value"] ?? "").split("|");
  const event = row["event_id"] ?? "";
  const about = {
    provider: event === "" ? "MISP" : `MISP ${event}`,
    description: row["comment"] || (row["event_info"] ?? ""),
  };
  return parts.flatMap((kind, at) => (kind === null ? [] : [{ kind, value: values[at]?.trim() ?? "", ...about }]));
}

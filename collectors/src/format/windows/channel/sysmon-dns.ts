import type { EventFields, FieldValue } from "@chengfang/model/event";
import { peerAddress } from "../../../enrich/address.ts";

/** Numbers of DNS record types (IANA) that Sysmon writes as `type:  5 name`. */
const types: ReadonlyMap<string, string> = new Map([
  ["1", "A"],
  ["2", "NS"],
  ["5", "CNAME"],
  ["6", "SOA"],
  ["12", "PTR"],
  ["15", "MX"],
  ["16", "TXT"],
  ["28", "AAAA"],
  ["33", "SRV"],
  ["64", "SVCB"],
  ["65", "HTTPS"],
  ["255", "ANY"],
]);

/** `type:  5 www.example.com;::ffff:192.0.2.1;` as answers. */
export function dnsAnswers(fields: EventFields): FieldValue | undefined {
  const found = answers(fields);
  return found.length === 0 ? undefined : found;
}

/** The addresses among the answers. */
export function dnsResolved(fields: EventFields): readonly string[] | undefined {
  const found = answers(fields).flatMap(({ data }) => peerAddress(data) ?? []);
  return found.length === 0 ? undefined : [...new Set(found)];
}

/** The type that was asked for, where the answers tell. */
export function dnsType(fields: EventFields): string | undefined {
  const query = fields["winlog.event_data.QueryType"];
  return typeof query === "string" ? types.get(query) : undefined;
}

function answers(fields: EventFields): { type: string; data: string }[] {
  const results = fields["winlog.event_data.QueryResults"];
  if (typeof results !== "string" || results === "-") return [];
  return results
    .split(";", 200)
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const [, number, name] = /^\s*type:\s*(\d+)\s*(.*)$/.exec(part) ?? [];
      if (number !== undefined) return { type: types.get(number) ?? number, data: name ?? "" };
      const address = peerAddress(part.trim()) ?? part.trim();
      return { type: address.includes(":") ? "AAAA" : "A", data: address };
    });
}

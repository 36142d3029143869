import type { EventFields, FieldValue } from "@chengfang/model/event";
import { canonicalAddress } from "../../../enrich/address.ts";
import { isObject, type JsonObject } from "../../json.ts";
import { type Convert, type EventType, text } from "../place.ts";

/** Version 3 says `request` and `response` where versions 1 and 2 say `query` and `answer`; ECS keeps the older words. */
const kinds: ReadonlyMap<FieldValue, string> = new Map([
  ["query", "query"],
  ["request", "query"],
  ["answer", "answer"],
  ["response", "answer"],
]);
const kind: Convert = (value) => kinds.get(value);

export const dns: EventType = {
  category: ["network"],
  type: ["protocol", "info"],
  protocol: "dns",
  places: {
    "dns.type": ["dns.type", kind],
    "dns.id": ["dns.id", text],
    "dns.rrname": "dns.question.name",
    "dns.rrtype": "dns.question.type",
    "dns.rcode": "dns.response_code",
    "dns.answer.rrname": "dns.question.name",
    "dns.answer.rrtype": "dns.question.type",
    "dns.answer.id": ["dns.id", text],
    "dns.answer.rcode": "dns.response_code",
  },
  derive(fields, part) {
    question(fields, part);
    const answer = isObject(part["answer"]) ? part["answer"] : part;
    answers(fields, answer);
    flags(fields, answer);
    const type = kinds.get(part["type"] ?? null) ?? (part["answer"] === undefined ? undefined : "answer");
    if (type !== undefined) fields["event.action"] ??= `dns-${type}`;
    const code = fields["dns.response_code"];
    if (type === "answer" && typeof code === "string")
      fields["event.outcome"] = code === "NOERROR" ? "success" : "failure";
  },
};

/** Version 3 lists `queries`, alerts list `query`. */
function question(fields: EventFields, part: JsonObject): void {
  const list = part["queries"] ?? part["query"];
  const first = Array.isArray(list) ? list.find(isObject) : undefined;
  if (first === undefined) return;
  const { rrname, rrtype, id } = first;
  if (typeof rrname === "string" && rrname !== "") fields["dns.question.name"] ??= rrname;
  if (typeof rrtype === "string") fields["dns.question.type"] ??= rrtype;
  if (typeof id === "number") fields["dns.id"] ??= String(id);
}

function answers(fields: EventFields, part: JsonObject): void {
  const list = part["answers"] ?? (part["rdata"] === undefined ? undefined : [part]);
  const found = (Array.isArray(list) ? list : []).filter(isObject).map(answerOf);
  if (found.length > 0) fields["dns.answers"] = found;
  const grouped = isObject(part["grouped"]) ? [part["grouped"]["A"], part["grouped"]["AAAA"]].flat() : [];
  const addresses = [...found.map(({ data }) => data), ...grouped].flatMap((data) =>
    typeof data === "string" ? (canonicalAddress(data) ?? []) : [],
  );
  if (addresses.length > 0) fields["dns.resolved_ip"] = [...new Set(addresses)];
}

function answerOf({ rrname, rrtype, ttl, rdata }: JsonObject): Record<string, FieldValue> {
  return {
    ...(typeof rrname === "string" && { name: rrname }),
    ...(typeof rrtype === "string" && { type: rrtype }),
    ...(typeof ttl === "number" && { ttl }),
    ...(typeof rdata === "string" && { data: rdata }),
  };
}

function flags(fields: EventFields, part: JsonObject): void {
  const set = ["aa", "tc", "rd", "ra"].filter((name) => part[name] === true).map((name) => name.toUpperCase());
  if (set.length > 0) fields["dns.header_flags"] = set;
}

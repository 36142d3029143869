import type { EventFields } from "@chengfang/model/event";
import { putEnd } from "../source.ts";

const pair = /(?:^|\s)([A-Z]{2,10})=(\S*)/g;
const head = /^(?:\[\s*\d{1,10}\.\d{1,6}\] ?)?(?<prefix>.{0,64}?)\s?(?=IN=\S{0,32} OUT=)/;
const refused = /\b(?:block|drop|deny|denied|reject)/i;
const allowed = /\b(?:allow|accept|pass|permit)/i;

/** A packet that netfilter logged, by iptables, nftables or ufw. */
export function readPacket(message: string, fields: EventFields): boolean {
  const found = head.exec(message);
  if (found === null) return false;
  const pairs = pairsOf(message.slice(found[0].length));
  const from = pairs.get("SRC");
  const to = pairs.get("DST");
  if (from === undefined || to === undefined) return false;
  const prefix = found.groups?.["prefix"] ?? "";
  putVerdict(fields, prefix);
  putEnd(fields, "source", from, pairs.get("SPT"));
  putEnd(fields, "destination", to, pairs.get("DPT"));
  putRest(fields, pairs, prefix);
  return true;
}

/** The first of each: what comes later may be of an inner packet. */
function pairsOf(text: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const [, key = "", value = ""] of text.matchAll(pair)) if (!pairs.has(key)) pairs.set(key, value);
  return pairs;
}

/** netfilter does not say what became of a packet; the prefix that the administrator chose may. */
function putVerdict(fields: EventFields, prefix: string): void {
  fields["event.module"] = "iptables";
  fields["event.dataset"] = "iptables.log";
  fields["event.category"] = ["network"];
  const [action, type] = refused.test(prefix)
    ? ["drop", "denied"]
    : allowed.test(prefix)
      ? ["accept", "allowed"]
      : ["log"];
  fields["event.action"] = action;
  fields["event.type"] = type === undefined ? ["connection"] : ["connection", type];
}

function putRest(fields: EventFields, pairs: ReadonlyMap<string, string>, prefix: string): void {
  const protocol = pairs.get("PROTO");
  if (protocol !== undefined && protocol !== "") fields["network.transport"] = protocol.toLowerCase();
  if (prefix !== "") fields["rule.name"] = prefix.replace(/^\[(.*)\]$/, "$1").replace(/[:\s]+$/, "");
  const input = pairs.get("IN");
  const output = pairs.get("OUT");
  if (input) fields["observer.ingress.interface.name"] = input;
  if (output) fields["observer.egress.interface.name"] = output;
}

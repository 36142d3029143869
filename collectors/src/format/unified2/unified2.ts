import type { EventFields } from "@chengfang/model/event";
import { severityScore } from "@chengfang/model/severity";
import type { Format, Parsed } from "../format.ts";
import { type JsonObject, isObject, parseObject, scalarText } from "../json.ts";
import { protocolKeyword } from "../protocols.ts";
import { putEnd } from "../source.ts";

/** Snort's binary alerts with their packets, as `split/unified2.ts` takes them out of a file. */
export const unified2: Format = {
  name: "unified2",
  title: { zh: "Snort 二进制告警（unified2）", en: "Snort binary alerts (unified2)" },
  vendor: "Cisco",
  product: "Snort",
  basis: ["https://docs.huihoo.com/snort/2.9/node44.html", "https://seclists.org/snort/2015/q2/356"],
  split: "unified2",
  parse(text) {
    const parsed = parseObject(text);
    if ("rejected" in parsed) return parsed;
    const { event, packet, extra, broken } = parsed.object;
    if (typeof broken === "string") return { rejected: broken };
    if (isObject(event)) return alertOf(event, isObject(extra) ? extra : {});
    return isObject(packet) ? packetOf(packet) : { rejected: "no record of unified2" };
  },
};

const number = (object: JsonObject, name: string): number => {
  const value = object[name];
  return typeof value === "number" && value >= 0 ? value : 0;
};

const timeOf = (seconds: number, microseconds: number): string =>
  new Date(seconds * 1000 + Math.floor(microseconds / 1000)).toISOString();

const observer = { "observer.vendor": "Cisco", "observer.product": "Snort", "observer.type": "ids" };

function packetOf(packet: JsonObject): Parsed {
  return {
    "@timestamp": timeOf(number(packet, "packet_second") % 2 ** 32, number(packet, "packet_microsecond") % 1e6),
    "event.kind": "event",
    "event.category": ["network"],
    "event.type": ["info"],
    "event.action": "tagged-packet",
    "event.module": "snort",
    "event.dataset": "snort.unified2",
    ...observer,
    ...named("packet", packet),
  };
}

/** Priorities of classification.config: 1 is the highest. */
const severities = [undefined, severityScore.high, severityScore.medium, severityScore.low] as const;

function alertOf(event: JsonObject, extra: JsonObject): Parsed {
  const fields: EventFields = {
    "@timestamp": timeOf(number(event, "event_second") % 2 ** 32, number(event, "event_microsecond") % 1e6),
    "event.kind": "alert",
    "event.category": ["network", "intrusion_detection"],
    "event.type": [event["blocked"] === 1 ? "denied" : "info"],
    "event.action": "alert",
    "event.module": "snort",
    "event.dataset": "snort.unified2",
    "rule.id": `${number(event, "signature_id")}`,
    "rule.version": `${number(event, "signature_revision")}`,
    ...observer,
    ...named("", event),
    ...named("extra", extra),
  };
  if (event["blocked"] === 1) fields["event.outcome"] = "success";
  const severity = severities[number(event, "priority_id")];
  if (severity !== undefined) fields["event.severity"] = severity;
  putEnds(fields, event);
  const client = extra["original_client_ip"];
  if (typeof client === "string" && client !== "") fields["network.forwarded_ip"] = client;
  return fields;
}

/** Of ICMP, type and code stand where others have their ports. */
function putEnds(fields: EventFields, event: JsonObject): void {
  const protocol = number(event, "protocol");
  const keyword = protocolKeyword(protocol);
  fields["network.iana_number"] = `${protocol}`;
  if (keyword !== undefined) fields["network.transport"] = keyword;
  const hasPorts = protocol !== 1 && protocol !== 58;
  const port = (name: string) => (hasPorts ? scalarText(event[name]) : undefined);
  putEnd(fields, "source", scalarText(event["ip_source"]) ?? "", port("sport_itype"));
  putEnd(fields, "destination", scalarText(event["ip_destination"]) ?? "", port("dport_icode"));
}

function named(group: string, object: JsonObject): EventFields {
  const prefix = group === "" ? "snort.unified2" : `snort.unified2.${group}`;
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" ? [[`${prefix}.${name}`, value]] : [],
    ),
  );
}

import type { EventFields } from "@chengfang/model/event";
import { severityScore } from "@chengfang/model/severity";
import { meaningOf, weightOfPriority } from "@chengfang/suricata-parser/meaning";
import { isObject, type JsonObject } from "../../json.ts";
import type { Convert, EventType } from "../place.ts";
import { address, text, texts } from "../place.ts";

/** Suricata's priorities, 1 the worst; what lies beyond 4 is informational as well. */
const score: Convert = (value) =>
  typeof value === "number" && value >= 1 ? severityScore[weightOfPriority(value)] : undefined;

export const alert: EventType = {
  kind: "alert",
  category: ["network", "intrusion_detection"],
  type: ["info"],
  places: {
    "alert.action": "event.action",
    "alert.signature": "rule.name",
    "alert.signature_id": ["rule.id", text],
    "alert.category": "rule.category",
    "alert.rev": ["rule.version", text],
    "alert.severity": ["event.severity", score],
    "alert.reference": ["rule.reference", (value) => (typeof value === "string" ? text(value) : undefined)],
    "alert.xff": ["network.forwarded_ip", address],
    "alert.metadata.mitre_tactic_name": ["threat.tactic.name", texts],
    "alert.metadata.mitre_technique_name": ["threat.technique.name", texts],
    "alert.metadata.malware_family": ["threat.software.name", firstText],
    "alert.metadata.ruleset": ["rule.ruleset", firstText],
  },
  derive(fields, part) {
    const signature = part["signature"];
    if (typeof signature === "string" && signature !== "") fields["message"] = signature;
    fields["event.type"] = part["action"] === "blocked" ? ["info", "denied"] : ["info", "allowed"];
    const metadata = part["metadata"];
    if (isObject(metadata)) deriveMeaning(fields, metadata);
    const references = part["references"];
    const [first] = Array.isArray(references) ? references : [];
    if (typeof first === "string" && first !== "") fields["rule.reference"] ??= first;
  },
};

function firstText(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" && first !== "" ? first : undefined;
}

/** What the rule's author says of severity and ATT&CK is worth more than the priority of the class. */
function deriveMeaning(fields: EventFields, metadata: JsonObject): void {
  const { weight, tactics, techniques, subtechniques, vulnerabilities } = meaningOf((key) => {
    const value = Object.hasOwn(metadata, key) ? metadata[key] : undefined;
    const list = Array.isArray(value) ? value : [value];
    return list.filter((each) => typeof each === "string");
  });
  if (weight !== undefined) fields["event.severity"] = severityScore[weight];
  if (tactics.length > 0) fields["threat.tactic.id"] = tactics;
  if (techniques.length > 0) fields["threat.technique.id"] = techniques;
  if (subtechniques.length > 0) fields["threat.technique.subtechnique.id"] = subtechniques;
  if (tactics.length + techniques.length > 0) fields["threat.framework"] = "MITRE ATT&CK";
  if (vulnerabilities[0] !== undefined) fields["vulnerability.id"] = vulnerabilities[0];
}

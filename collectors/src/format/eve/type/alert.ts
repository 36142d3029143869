import { severityScore } from "@chengfang/model/severity";
import type { Convert, EventType } from "../place.ts";
import { address, text, texts } from "../place.ts";

/** Suricata's priorities, 1 the worst; what lies beyond 4 is informational as well. */
const scores: readonly number[] = [
  severityScore.high,
  severityScore.medium,
  severityScore.low,
  severityScore.informational,
];
const score: Convert = (value) =>
  typeof value === "number" && value >= 1 ? (scores[Math.trunc(value) - 1] ?? severityScore.informational) : undefined;

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
    "alert.metadata.mitre_tactic_id": ["threat.tactic.id", texts],
    "alert.metadata.mitre_tactic_name": ["threat.tactic.name", texts],
    "alert.metadata.mitre_technique_id": ["threat.technique.id", texts],
    "alert.metadata.mitre_technique_name": ["threat.technique.name", texts],
  },
  derive(fields, part) {
    const signature = part["signature"];
    if (typeof signature === "string" && signature !== "") fields["message"] = signature;
    fields["event.type"] = part["action"] === "blocked" ? ["info", "denied"] : ["info", "allowed"];
  },
};

import type { EventFields } from "@chengfang/model/event";
import type { Channel, FieldMap, Kind } from "../kind.ts";
import { accountDomain, accountName, fileName } from "../values.ts";

/** `file:_C:\x.exe; containerfile:_…` → the first path. */
function threatPath(fields: EventFields): string | undefined {
  const path = fields["winlog.event_data.Path"];
  return typeof path === "string" ? /(?:^|;\s*)(?:container)?file:_([^;]+)/.exec(path)?.[1]?.trim() : undefined;
}

const threat: FieldMap = {
  "rule.name": "ThreatName",
  "rule.id": "ThreatID",
  "rule.category": "CategoryName",
  "file.path": threatPath,
  "file.name": (fields) => threatPath(fields)?.split("\\").at(-1),
  "process.executable": "ProcessName",
  "process.name": fileName("ProcessName"),
  "user.name": accountName("DetectionUser"),
  "user.domain": accountDomain("DetectionUser"),
};
const detected = (action: string): Kind => ({
  kind: "alert",
  category: ["malware"],
  type: ["info"],
  action,
  severity: 70,
  fields: threat,
});
const handled = (action: string, outcome: "success" | "failure"): Kind => ({
  category: ["malware"],
  type: ["info"],
  action,
  outcome,
  fields: threat,
});
const scan = (type: string, action: string): Kind => ({
  category: ["host"],
  type: [type],
  action,
  fields: { "user.name": "User", "user.domain": "Domain" },
});
const settings = (action: string, fields: FieldMap = {}): Kind => ({
  category: ["configuration"],
  type: ["change"],
  action,
  fields,
});
const broken = (action: string): Kind => ({ category: ["malware"], type: ["info"], action, outcome: "failure" });

/** Microsoft Defender Antivirus: https://learn.microsoft.com/defender-endpoint/troubleshoot-microsoft-defender-antivirus */
export const defender: Channel = {
  dataset: "windows.defender",
  kinds: {
    "1000": scan("start", "scan-started"),
    "1001": scan("end", "scan-finished"),
    "1002": scan("end", "scan-stopped"),
    "1005": broken("scan-failed"),
    "1006": detected("malware-detected"),
    "1007": handled("malware-action-taken", "success"),
    "1008": handled("malware-action-failed", "failure"),
    "1009": handled("quarantine-restored", "success"),
    "1010": handled("quarantine-restore-failed", "failure"),
    "1011": handled("quarantine-deleted", "success"),
    "1013": settings("malware-history-deleted"),
    "1015": detected("suspicious-behaviour-detected"),
    "1116": detected("malware-detected"),
    "1117": handled("malware-action-taken", "success"),
    "1118": handled("malware-action-failed", "failure"),
    "1119": handled("malware-action-failed-critically", "failure"),
    "1121": {
      kind: "alert",
      category: ["malware", "intrusion_detection"],
      type: ["denied"],
      action: "attack-surface-rule-blocked",
      severity: 50,
      fields: threat,
    },
    "1122": { category: ["malware"], type: ["info"], action: "attack-surface-rule-audited", fields: threat },
    "1123": {
      kind: "alert",
      category: ["malware", "intrusion_detection"],
      type: ["denied"],
      action: "controlled-folder-access-blocked",
      severity: 50,
      fields: threat,
    },
    "1125": { category: ["network"], type: ["info"], action: "network-protection-audited" },
    "1126": {
      kind: "alert",
      category: ["network"],
      type: ["denied"],
      action: "network-protection-blocked",
      severity: 50,
    },
    "1127": {
      category: ["malware", "intrusion_detection"],
      type: ["denied"],
      action: "controlled-folder-access-sector-blocked",
      fields: threat,
    },
    "1150": { category: ["malware"], type: ["info"], action: "defender-healthy" },
    "2000": { category: ["malware"], type: ["info"], action: "signatures-updated" },
    "2001": broken("signature-update-failed"),
    "3002": broken("real-time-protection-failed"),
    "5000": settings("real-time-protection-enabled"),
    "5001": settings("real-time-protection-disabled"),
    "5004": settings("real-time-protection-changed"),
    "5007": settings("defender-settings-changed"),
    "5008": broken("defender-engine-failed"),
    "5009": settings("spyware-scanning-enabled"),
    "5010": settings("spyware-scanning-disabled"),
    "5011": settings("virus-scanning-enabled"),
    "5012": settings("virus-scanning-disabled"),
    "5013": { ...settings("tamper-protection-blocked-change"), outcome: "failure" },
    "5101": settings("defender-expired"),
  },
};

import type { Channel, Kind } from "../kind.ts";
import { fileName, ip } from "../values.ts";

const rule = (type: string, action: string): Kind => ({
  category: ["configuration"],
  type: [type],
  action,
  fields: {
    "rule.id": "RuleId",
    "rule.name": "RuleName",
    "process.executable": "ModifyingApplication",
    "process.name": fileName("ModifyingApplication"),
    "user.id": "ModifyingUser",
  },
});

/** Microsoft-Windows-Windows Firewall With Advanced Security/Firewall, Windows 11's ids beside the older ones. */
export const firewall: Channel = {
  dataset: "windows.other",
  kinds: {
    "2002": rule("change", "firewall-setting-changed"),
    "2003": rule("change", "firewall-profile-changed"),
    "2004": rule("creation", "firewall-rule-added"),
    "2005": rule("change", "firewall-rule-changed"),
    "2006": rule("deletion", "firewall-rule-deleted"),
    "2009": rule("info", "firewall-policy-not-loaded"),
    "2032": rule("change", "firewall-reset"),
    "2033": rule("deletion", "firewall-rules-deleted"),
    "2071": rule("creation", "firewall-rule-added"),
    "2073": rule("change", "firewall-rule-changed"),
    "2052": rule("deletion", "firewall-rule-deleted"),
    "2097": rule("creation", "firewall-rule-added"),
  },
};

const blockable = (action: string): Kind => ({
  category: ["authentication"],
  type: ["info"],
  action,
  fields: { "user.name": "UserName", "user.domain": "DomainName", "source.domain": "WorkstationName" },
});

/** Microsoft-Windows-NTLM/Operational: where the old protocol is still in use. */
export const ntlm: Channel = {
  dataset: "windows.other",
  kinds: {
    "8001": {
      ...blockable("ntlm-outgoing"),
      fields: { "user.name": "UserName", "user.domain": "DomainName", "destination.domain": "TargetName" },
    },
    "8002": blockable("ntlm-incoming"),
    "8003": blockable("ntlm-incoming-in-domain"),
    "8004": {
      ...blockable("ntlm-to-domain-controller"),
      fields: { "user.name": "UserName", "user.domain": "DomainName", "source.domain": "Workstation" },
    },
    "4001": { ...blockable("ntlm-outgoing-blocked"), outcome: "failure" },
    "4002": { ...blockable("ntlm-incoming-blocked"), outcome: "failure" },
  },
};

/** Microsoft-Windows-SMBServer/Security. */
export const smbServer: Channel = {
  dataset: "windows.other",
  kinds: {
    "551": {
      category: ["authentication", "network"],
      type: ["start"],
      action: "smb-session-refused",
      outcome: "failure",
      fields: { "user.name": "UserName", "source.ip": ip("ClientAddress"), "source.domain": "ClientName" },
    },
    "1006": {
      category: ["network", "file"],
      type: ["access"],
      action: "smb-share-refused",
      outcome: "failure",
      fields: { "user.name": "UserName", "source.domain": "ClientName" },
    },
  },
};

/** The DNS server's log and audit. */
export const dnsServer: Channel = {
  dataset: "windows.other",
  kinds: {
    "150": { category: ["configuration"], type: ["info"], action: "dns-plugin-not-loaded", outcome: "failure" },
    "770": { category: ["configuration"], type: ["change"], action: "dns-plugin-loaded" },
    "771": { category: ["configuration"], type: ["change"], action: "dns-plugin-changed" },
    "515": { category: ["configuration"], type: ["creation"], action: "dns-record-created" },
    "516": { category: ["configuration"], type: ["deletion"], action: "dns-record-deleted" },
    "6001": { category: ["configuration", "network"], type: ["access"], action: "dns-zone-transferred" },
  },
};

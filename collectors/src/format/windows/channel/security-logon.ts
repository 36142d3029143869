import type { FieldMap, Kind } from "../kind.ts";
import { accountDomain, accountName, fileName, integer, ip, meaning, port, statusOutcome } from "../values.ts";
import { subject } from "./who.ts";

/** Microsoft, event 4624: the values of Logon Type. */
const logonTypes = {
  "0": "System",
  "2": "Interactive",
  "3": "Network",
  "4": "Batch",
  "5": "Service",
  "7": "Unlock",
  "8": "NetworkCleartext",
  "9": "NewCredentials",
  "10": "RemoteInteractive",
  "11": "CachedInteractive",
  "12": "CachedRemoteInteractive",
  "13": "CachedUnlock",
} as const;

const from: FieldMap = {
  "source.ip": ip("IpAddress"),
  "source.port": port("IpPort"),
  "source.domain": "WorkstationName",
};

const program: FieldMap = {
  "process.pid": integer("ProcessId"),
  "process.executable": "ProcessName",
  "process.name": fileName("ProcessName"),
};

/** The account that logs on or off. */
const account: FieldMap = {
  "user.id": "TargetUserSid",
  "user.name": "TargetUserName",
  "user.domain": "TargetDomainName",
  "winlog.logon.id": "TargetLogonId",
  "winlog.logon.type": meaning("LogonType", logonTypes),
};

const logon = { category: ["authentication"], type: ["start"] } as const;
const logoff = { category: ["authentication"], type: ["end"], action: "logged-out", fields: account } as const;

const ticket: FieldMap = {
  "user.id": "TargetSid",
  "user.name": "TargetUserName",
  "user.domain": "TargetDomainName",
  "service.name": "ServiceName",
  "source.ip": ip("IpAddress"),
  "source.port": port("IpPort"),
};
const kerberos = { ...logon, outcome: statusOutcome("Status") } as const;

/** Logons, logoffs, credentials and Kerberos tickets. */
export const logons: Readonly<Record<string, Kind>> = {
  "4624": { ...logon, action: "logged-in", outcome: "success", fields: { ...account, ...from, ...program } },
  "4625": {
    ...logon,
    action: "logon-failed",
    outcome: "failure",
    fields: {
      ...account,
      "winlog.logon.failure.status": "Status",
      "winlog.logon.failure.sub_status": "SubStatus",
      ...from,
      ...program,
    },
  },
  "4627": { category: ["iam"], type: ["info"], action: "group-membership-listed", fields: account },
  "4634": logoff,
  "4647": logoff,
  "4648": {
    ...logon,
    action: "logged-in-explicit",
    fields: {
      ...subject,
      "user.effective.name": "TargetUserName",
      "user.effective.domain": "TargetDomainName",
      "destination.domain": "TargetServerName",
      ...from,
      ...program,
    },
  },
  "4649": { ...logon, action: "replay-attack-detected", fields: account },
  "4672": { category: ["iam"], type: ["admin"], action: "logged-in-special", fields: subject },
  "4675": { ...logon, action: "sids-filtered", fields: account },
  "4768": { ...kerberos, action: "kerberos-authentication-ticket-requested", fields: ticket },
  "4769": {
    ...kerberos,
    action: "kerberos-service-ticket-requested",
    fields: { ...ticket, "user.name": accountUntilAt, "user.id": () => undefined, "service.id": "ServiceSid" },
  },
  "4770": { ...logon, action: "kerberos-service-ticket-renewed", fields: { ...ticket, "user.name": accountUntilAt } },
  "4771": { ...logon, action: "kerberos-preauth-failed", outcome: "failure", fields: ticket },
  "4772": { ...logon, action: "kerberos-authentication-ticket-request-failed", outcome: "failure", fields: ticket },
  "4773": { ...logon, action: "kerberos-service-ticket-request-failed", outcome: "failure", fields: ticket },
  "4774": { ...logon, action: "account-mapped-for-logon" },
  "4775": { ...logon, action: "account-mapping-failed", outcome: "failure" },
  "4776": {
    ...kerberos,
    action: "credential-validated",
    fields: {
      "user.name": accountName("TargetUserName"),
      "user.domain": accountDomain("TargetUserName"),
      "source.domain": "Workstation",
    },
  },
  "4777": {
    ...logon,
    action: "credential-validation-failed",
    outcome: "failure",
    fields: { "user.name": "TargetUserName" },
  },
  "4778": { ...session("start"), action: "session-reconnected" },
  "4779": { ...session("end"), action: "session-disconnected" },
  "4800": { ...session("end"), action: "workstation-locked", fields: account },
  "4801": { ...session("start"), action: "workstation-unlocked", fields: account },
  "4964": { category: ["iam"], type: ["admin", "group"], action: "logged-in-special", fields: account },
};

/** 4769 and 4770 write `user@REALM` as the account. */
function accountUntilAt(fields: Readonly<Record<string, unknown>>): string | undefined {
  const name = fields["winlog.event_data.TargetUserName"];
  if (typeof name !== "string" || name === "" || name === "-") return undefined;
  const at = name.indexOf("@");
  return at > 0 ? name.slice(0, at) : name;
}

function session(type: "start" | "end"): Kind {
  return {
    category: ["authentication", "session"],
    type: [type],
    fields: {
      "user.name": "AccountName",
      "user.domain": "AccountDomain",
      "winlog.logon.id": "LogonID",
      "source.ip": ip("ClientAddress"),
      "source.domain": "ClientName",
    },
  };
}

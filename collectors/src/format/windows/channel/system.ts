import type { Channel, FieldMap, Kind } from "../kind.ts";
import { accountDomain, accountName, fileName } from "../values.ts";

/** The Service Control Manager writes the same meaning under names or, in older versions, as param1 … */
const service: FieldMap = {
  "service.name": "ServiceName",
  "service.type": "ServiceType",
  "process.executable": "ImagePath",
  "user.name": accountName("AccountName"),
  "user.domain": accountDomain("AccountName"),
};
const cleared: Kind = {
  category: ["iam"],
  type: ["admin", "change"],
  action: "log-cleared",
  fields: {
    "user.name": cleared104("SubjectUserName"),
    "user.domain": cleared104("SubjectDomainName"),
    "log.file.path": cleared104("BackupPath"),
  },
};
const serviceState = (action: string, outcome?: "failure"): Kind => ({
  category: ["configuration"],
  type: ["change"],
  action,
  ...(outcome === undefined ? {} : { outcome }),
  fields: { "service.name": "param1" },
});
const host = (type: string, action: string, fields: FieldMap = {}): Kind => ({
  category: ["host"],
  type: [type],
  action,
  fields,
});

/** The System log: services, restarts, cleared logs, time, disks. */
export const system: Channel = {
  dataset: "windows.system",
  kinds: {
    "104": cleared,
    "1074": host("end", "shutdown-requested", {
      "user.name": accountName("param7"),
      "user.domain": accountDomain("param7"),
      "process.executable": "param1",
      "process.name": fileName("param1"),
    }),
    "1076": host("info", "shutdown-reason-given"),
    "12": host("start", "system-started"),
    "13": host("end", "system-stopped"),
    "41": host("info", "rebooted-without-shutdown"),
    "6005": host("start", "event-log-started"),
    "6006": host("end", "event-log-stopped"),
    "6008": host("info", "unexpected-shutdown"),
    "7000": serviceState("service-start-failed", "failure"),
    "7009": serviceState("service-start-timed-out", "failure"),
    "7023": serviceState("service-ended-with-error", "failure"),
    "7031": serviceState("service-ended-unexpectedly", "failure"),
    "7034": serviceState("service-ended-unexpectedly", "failure"),
    "7036": {
      ...serviceState("service-state-changed"),
      fields: { "service.name": "param1", "service.state": "param2" },
    },
    "7040": serviceState("service-start-type-changed"),
    "7045": { category: ["configuration"], type: ["creation"], action: "service-installed", fields: service },
  },
};

/** 104 names its account under UserData. */
function cleared104(name: string): (fields: Readonly<Record<string, unknown>>) => string | undefined {
  return (fields) => {
    const value = fields[`winlog.user_data.${name}`] ?? fields[`winlog.event_data.${name}`];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
}

import type { FieldMap, Kind } from "../kind.ts";
import { subject } from "./who.ts";

const configuration = (type: string, action: string, fields: FieldMap = subject): Kind => ({
  category: ["configuration"],
  type: [type],
  action,
  fields,
});
const administration = (type: string, action: string, fields: FieldMap = subject): Kind => ({
  category: ["iam", "configuration"],
  type: ["admin", type],
  action,
  fields,
});
const task: FieldMap = { ...subject, "winlog.task_name": "TaskName" };
const service: FieldMap = {
  ...subject,
  "service.name": "ServiceName",
  "service.type": "ServiceType",
  "process.executable": "ServiceFileName",
};

/** 1102 names the account under UserData where it comes as XML. */
const cleared: FieldMap = {
  ...subject,
  "user.name": (fields) =>
    text(fields["winlog.event_data.SubjectUserName"] ?? fields["winlog.user_data.SubjectUserName"]),
  "user.domain": (fields) =>
    text(fields["winlog.event_data.SubjectDomainName"] ?? fields["winlog.user_data.SubjectDomainName"]),
  "user.id": (fields) => text(fields["winlog.event_data.SubjectUserSid"] ?? fields["winlog.user_data.SubjectUserSid"]),
};

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value !== "-" ? value : undefined;
}

/** The audit log itself, policies, privileges, services, tasks and the configuration of the system. */
export const system: Readonly<Record<string, Kind>> = {
  "1100": { category: ["process"], type: ["end"], action: "logging-service-shutdown" },
  "1102": { category: ["iam"], type: ["admin", "change"], action: "audit-log-cleared", fields: cleared },
  "1104": { category: ["iam"], type: ["admin"], action: "logging-full" },
  "1105": { category: ["iam"], type: ["admin"], action: "auditlog-archived" },
  "1108": { category: ["iam"], type: ["admin"], action: "logging-processing-error" },
  "4608": { category: ["host"], type: ["start"], action: "windows-started" },
  "4610": configuration("access", "authentication-package-loaded"),
  "4611": configuration("change", "trusted-logon-process-registered"),
  "4614": configuration("access", "notification-package-loaded"),
  "4616": configuration("change", "system-time-changed"),
  "4622": configuration("access", "security-package-loaded"),
  "4670": administration("change", "permissions-changed"),
  "4673": { category: ["iam"], type: ["admin"], action: "privileged-service-called", fields: subject },
  "4674": { category: ["iam"], type: ["admin"], action: "privileged-operation", fields: subject },
  "4697": administration("change", "service-installed", service),
  "4698": administration("creation", "scheduled-task-created", task),
  "4699": administration("deletion", "scheduled-task-deleted", task),
  "4700": administration("change", "scheduled-task-enabled", task),
  "4701": administration("change", "scheduled-task-disabled", task),
  "4702": administration("change", "scheduled-task-updated", task),
  "4703": administration("change", "user-right-adjusted"),
  "4704": administration("change", "user-right-assigned"),
  "4705": administration("change", "user-right-removed"),
  "4706": configuration("creation", "domain-trust-added"),
  "4707": configuration("deletion", "domain-trust-removed"),
  "4713": configuration("change", "kerberos-policy-changed"),
  "4714": configuration("change", "encrypted-data-recovery-policy-changed"),
  "4715": configuration("change", "object-audit-policy-changed"),
  "4716": configuration("change", "trusted-domain-information-changed"),
  "4717": administration("change", "system-security-access-granted"),
  "4718": administration("change", "system-security-access-removed"),
  "4719": administration("change", "changed-audit-config"),
  "4739": configuration("change", "domain-policy-changed"),
  "4817": administration("change", "object-audit-changed"),
  "4826": configuration("access", "boot-configuration-loaded"),
  "4865": configuration("creation", "trusted-forest-information-added"),
  "4902": administration("creation", "user-audit-policy-created"),
  "4904": administration("change", "security-event-source-added"),
  "4905": administration("deletion", "security-event-source-removed"),
  "4906": administration("change", "crash-on-audit-changed"),
  "4907": administration("change", "audit-setting-changed"),
  "4908": administration("change", "special-group-table-changed"),
  "4912": administration("change", "per-user-audit-policy-changed"),
  "5024": { category: ["configuration"], type: ["access"], action: "firewall-started" },
  "5025": { category: ["configuration"], type: ["change"], action: "firewall-stopped" },
  "5447": configuration("change", "firewall-filter-changed", {
    ...subject,
    "user.id": "UserSid",
    "user.name": "UserName",
  }),
};

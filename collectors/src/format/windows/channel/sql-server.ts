import type { EventFields } from "@chengfang/model/event";
import { peerAddress } from "../../../enrich/address.ts";
import type { Kind } from "../kind.ts";

/** The texts of a classic event that has no named data; Winlogbeat numbers them. */
function positional(fields: EventFields): readonly string[] {
  const data = fields["winlog.event_data.Data"] ?? fields["winlog.event_data.param1"];
  const list = Array.isArray(data) ? data : [data];
  return list.filter((each): each is string => typeof each === "string");
}

const logon = (action: string, outcome: "success" | "failure"): Kind => ({
  category: ["authentication", "database"],
  type: ["start"],
  action,
  outcome,
  fields: {
    "user.name": (fields) => positional(fields)[0]?.replace(/<string>([^<]*)<[^]*/, "$1") || undefined,
    "source.ip": (fields) => peerAddress(/\[CLIENT: ([^\]]*)\]/.exec(positional(fields).join("\n"))?.[1] ?? ""),
  },
});

/** A line of the text that an audit writes into the event log: `name:value`. */
function said(name: string): (fields: EventFields) => string | undefined {
  const line = new RegExp(`(?:^|\\n) *${name}:([^\\r\\n]*)`);
  return (fields) => line.exec(positional(fields)[0] ?? "")?.[1]?.trim() || undefined;
}

const principal = said("server_principal_name");
const client = said("client_ip");
const succeeded = said("succeeded");
const outcomes = new Map([
  ["true", "success"],
  ["false", "failure"],
]);

/** Everything that SQL Server Audit records is event 33205; columns as `sys.fn_get_audit_file` names them. */
const audit: Kind = {
  category: ["database"],
  type: ["access"],
  action: "sql-server-audit",
  outcome: (fields) => outcomes.get(succeeded(fields) ?? ""),
  fields: {
    "user.name": (fields) => principal(fields)?.replace(/^.*\\/, ""),
    "user.domain": (fields) => /^([^\\]+)\\/.exec(principal(fields) ?? "")?.[1],
    "user.target.name": said("target_server_principal_name"),
    "source.ip": (fields) => peerAddress(client(fields) ?? ""),
    "winlog.event_data.action_id": said("action_id"),
    "winlog.event_data.server_instance_name": said("server_instance_name"),
    "winlog.event_data.database_name": said("database_name"),
    "winlog.event_data.schema_name": said("schema_name"),
    "winlog.event_data.object_name": said("object_name"),
    "winlog.event_data.statement": said("statement"),
  },
};

/** What SQL Server writes into the Application log. */
export const sqlServer: Readonly<Record<string, Kind>> = {
  "15457": { category: ["database", "configuration"], type: ["change"], action: "sql-server-option-changed" },
  "18453": logon("sql-server-logon", "success"),
  "18454": logon("sql-server-logon", "success"),
  "18456": logon("sql-server-logon-failed", "failure"),
  "33205": audit,
};

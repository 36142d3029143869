import type { EventFields } from "@chengfang/model/event";
import type { Context, Format, Parsed } from "../../format.ts";
import { describe, putRecord } from "./fields.ts";
import { type AuditRecord, isAudit, readBody, readRecord } from "./record.ts";

/**
 * Linux audit as auditd writes it to its file and passes it on. Each record is an event, as rules ask it: `type=EXECVE` with
 * its `a0`. Where the records of one event come together as one text (`first_line` of the source), they make one event.
 */
export const auditd: Format = {
  name: "auditd",
  title: { zh: "Linux 审计（auditd）", en: "Linux audit (auditd)" },
  vendor: "Linux",
  product: "audit",
  basis: [
    "https://raw.githubusercontent.com/linux-audit/audit-documentation/master/specs/fields/field-dictionary.csv",
    "https://docs.redhat.com/en/documentation/red_hat_enterprise_linux/7/html/security_guide/sec-understanding_audit_log_files",
  ],
  split: "lines",
  sniff: isAudit,
  parse,
};

function parse(text: string, _context: Context): Parsed {
  const records: AuditRecord[] = [];
  for (const line of text.split("\n")) {
    const record = readRecord(line);
    if (record !== undefined) records.push(record);
    else if (line.trim() !== "") return { rejected: "no audit record" };
  }
  const [first] = records;
  if (first === undefined) return { rejected: "no audit record" };
  if (records.some(({ serial, at }) => serial !== first.serial || at !== first.at))
    return { rejected: "records of several audit events" };
  return eventOf(first, records);
}

function eventOf(first: AuditRecord, records: readonly AuditRecord[]): EventFields {
  const fields: EventFields = {
    "@timestamp": new Date(first.at).toISOString(),
    "event.kind": "event",
    "event.module": "auditd",
    "event.dataset": "auditd.log",
    "event.sequence": first.serial,
    "host.os.type": "linux",
  };
  if (first.node !== undefined) fields["host.name"] = first.node;
  const types = [...new Set(records.map(({ type }) => type))];
  fields["auditd.log.record_type"] = types.length === 1 ? first.type : types;
  // Arguments of a command go before those of the system call that ran it.
  const ordered = records.toSorted((a, b) => Number(b.type === "EXECVE") - Number(a.type === "EXECVE"));
  for (const record of ordered) putRecord(fields, record);
  for (const name of ["name", "nametype"]) gather(fields, name, records);
  describe(fields, types.includes("SYSCALL") ? "SYSCALL" : first.type);
  return fields;
}

/** An event has a PATH for each file that it is about; rules ask whether one of them is a certain one. */
function gather(fields: EventFields, name: string, records: readonly AuditRecord[]): void {
  const values = records.flatMap(({ type, values: own }) => (type === "PATH" ? (own.get(name) ?? []) : []));
  if (values.length > 1) fields[`auditd.log.${name}`] = values;
}

/** A record whose head was taken off, as journald keeps it. */
export function auditEvent(head: { type: string; at: number; serial: number }, body: string): EventFields {
  const record = { ...head, node: undefined, values: readBody(head.type, body) };
  return eventOf(record, [record]);
}

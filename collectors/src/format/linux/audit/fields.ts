import type { EventFields } from "@chengfang/model/event";
import { canonicalAddress } from "../../../enrich/address.ts";
import { putEnd } from "../../source.ts";
import { type Meaning, meaningOfCall, meanings, unknown } from "./meaning.ts";
import type { AuditRecord } from "./record.ts";
import { callName } from "./syscalls.ts";

const own = "auditd.log.";

type Put = (fields: EventFields, value: string) => void;

const as =
  (name: string): Put =>
  (fields, value) => {
    fields[name] ??= value;
  };
const whole =
  (name: string): Put =>
  (fields, value) => {
    if (/^\d{1,10}$/.test(value)) fields[name] ??= Number(value);
  };
/** 4294967295 and −1 stand for nobody. */
const id =
  (name: string): Put =>
  (fields, value) => {
    if (value !== "4294967295" && value !== "-1") fields[name] ??= value;
  };

const puts: ReadonlyMap<string, Put> = new Map(
  Object.entries<Put>({
    pid: whole("process.pid"),
    ppid: whole("process.parent.pid"),
    exe(fields, value) {
      fields["process.executable"] ??= value;
      fields["process.name"] ??= value.slice(value.lastIndexOf("/") + 1);
    },
    comm: as("process.name"),
    cwd: as("process.working_directory"),
    proctitle: as("process.title"),
    cmd: as("process.command_line"),
    uid: id("user.id"),
    euid: id("user.effective.id"),
    EUID: as("user.effective.name"),
    grp: as("group.name"),
    addr: (fields, value) => putEnd(fields, "source", value),
    unit: as("service.name"),
    key: (fields, value) => (fields["tags"] ??= value.split("\u0001")),
  }),
);

/** Puts what one record says under its own names, and where ECS has a place for it there as well. What is there stays. */
export function putRecord(fields: EventFields, { type, values }: AuditRecord): void {
  for (const [name, value] of values) {
    fields[own + name] ??= value;
    puts.get(name)?.(fields, value);
  }
  putUser(fields, values);
  outcome(fields, values);
  if (type === "EXECVE") execution(fields, values);
  else if (type === "PATH") path(fields, values);
  else if (type === "SOCKADDR") socket(fields, values.get("saddr") ?? "");
  else if (type === "SYSCALL") nameCall(fields, values);
}

/** Who logs in is not who runs the daemon that says so. */
function putUser(fields: EventFields, values: AuditRecord["values"]): void {
  const user = values.get("acct") ?? values.get("ID") ?? values.get("UID");
  if (user !== undefined) fields["user.name"] ??= user;
}

function outcome(fields: EventFields, values: AuditRecord["values"]): void {
  const word = values.get("res") ?? values.get("success") ?? values.get("result");
  if (word === undefined) return;
  if (/^(?:success|yes|1|ok)$/.test(word)) fields["event.outcome"] ??= "success";
  else if (/^(?:fail|failed|failure|no|0)$/.test(word)) fields["event.outcome"] ??= "failure";
}

function nameCall(fields: EventFields, values: AuditRecord["values"]): void {
  const name = values.get("SYSCALL") ?? callName(values.get("arch"), values.get("syscall"));
  if (name !== undefined) fields[`${own}SYSCALL`] ??= name;
}

function execution(fields: EventFields, values: AuditRecord["values"]): void {
  const args: string[] = [];
  for (let at = 0; values.has(`a${at}`); at += 1) args.push(values.get(`a${at}`) ?? "");
  if (args.length === 0) return;
  fields["process.args"] = args;
  fields["process.args_count"] = args.length;
  fields["process.command_line"] = args.join(" ");
}

/** Of several files of an event, the one that came or went, else the first. */
function path(fields: EventFields, values: AuditRecord["values"]): void {
  const name = values.get("name");
  const kind = values.get("nametype");
  if (name === undefined) return;
  if (fields["file.path"] !== undefined && kind !== "CREATE" && kind !== "DELETE") return;
  fields["file.path"] = name;
  fields["file.name"] = name.slice(name.lastIndexOf("/") + 1) || name;
  for (const [from, to] of [
    ["inode", "file.inode"],
    ["ouid", "file.uid"],
    ["ogid", "file.gid"],
  ] as const) {
    const value = values.get(from);
    if (value !== undefined) fields[to] = value;
  }
  const mode = values.get("mode");
  if (mode !== undefined && /^0?\d{4,6}$/.test(mode)) fields["file.mode"] = mode.slice(-4);
}

/** struct sockaddr as hexadecimal digits: the family in the byte order of the host, port and address in that of networks. */
function socket(fields: EventFields, saddr: string): void {
  if (!/^(?:[0-9A-F]{2}){8,128}$/.test(saddr)) return;
  const bytes = Buffer.from(saddr, "hex");
  const family = bytes.readUInt16LE(0);
  const text =
    family === 2 ? bytes.subarray(4, 8).join(".") : family === 10 && bytes.length >= 24 ? sixOf(bytes) : undefined;
  const address = text === undefined ? undefined : canonicalAddress(text);
  if (address === undefined) return;
  fields[`${own}laddr`] ??= address;
  fields[`${own}lport`] ??= String(bytes.readUInt16BE(2));
  fields["related.ip"] = [address];
}

const sixOf = (bytes: Buffer): string =>
  Array.from({ length: 8 }, (_, at) => bytes.readUInt16BE(8 + 2 * at).toString(16)).join(":");

/** Says what the event is, by the record that tells most. */
export function describe(fields: EventFields, type: string): void {
  const name = fields[`${own}SYSCALL`];
  const call = typeof name === "string" ? name : undefined;
  const meaning = type === "SYSCALL" ? meaningOfCall(call) : (meanings.get(type) ?? unknown);
  fields["event.action"] = (type === "SYSCALL" && call) || type.toLowerCase().replaceAll("_", "-");
  fields["event.category"] = meaning.category;
  fields["event.type"] = type === "PATH" ? pathType(fields, meaning) : meaning.type;
  if (type === "SYSCALL") putPeer(fields, call);
}

/** Who is at the other end, of a call that connects two. */
function putPeer(fields: EventFields, call: string | undefined): void {
  const peer = fields[`${own}laddr`];
  const port = fields[`${own}lport`];
  if (typeof peer !== "string" || typeof port !== "string") return;
  if (call === "connect" || call === "sendto") putEnd(fields, "destination", peer, port);
  else if (call === "accept" || call === "accept4") putEnd(fields, "source", peer, port);
}

function pathType(fields: EventFields, meaning: Meaning): readonly string[] {
  const kind = fields[`${own}nametype`];
  if (kind === "CREATE") return ["creation"];
  return kind === "DELETE" ? ["deletion"] : meaning.type;
}

import type { EventFields } from "@chengfang/model/event";
import { apacheAccess } from "../apache/access.ts";
import { apacheError } from "../apache/error.ts";
import { cef } from "../cef/cef.ts";
import { ecs } from "../ecs/ecs.ts";
import { eve } from "../eve/eve.ts";
import type { Context, Format } from "../format.ts";
import { leef } from "../leef/leef.ts";
import { auditd } from "../linux/audit/auditd.ts";
import { isAudit } from "../linux/audit/record.ts";
import { readAccounts } from "../linux/accounts.ts";
import { readCron } from "../linux/cron.ts";
import { readPacket } from "../linux/iptables.ts";
import { readLogind } from "../linux/logind.ts";
import { readPam } from "../linux/pam.ts";
import { readSshd } from "../linux/sshd.ts";
import { readSu } from "../linux/su.ts";
import { readSudo } from "../linux/sudo.ts";
import { nginxAccess } from "../nginx/access.ts";
import { nginxError } from "../nginx/error.ts";
import { evtxJson, winlogbeat } from "../windows/json.ts";
import { readSnare } from "../windows/snare.ts";
import { zeek } from "../zeek/zeek.ts";
import { windowsXml } from "../windows/windows-xml.ts";

/**
 * Reads what a message says into the event that its header made; false where it says nothing known. A message that is
 * a whole record makes an event of its own.
 */
export type MessageReader = (message: string, fields: EventFields, context: Context) => boolean | EventFields;

/** Readers that bound what they read themselves. */
const whole = new Set<MessageReader>();

/** Programs whose messages are about logins, privileges, accounts and sessions. */
const authPrograms: ReadonlyMap<string, MessageReader> = new Map(
  Object.entries({
    sshd: readSshd,
    "sshd-session": readSshd,
    "sshd-auth": readSshd,
    sudo: readSudo,
    su: readSu,
    useradd: readAccounts,
    usermod: readAccounts,
    userdel: readAccounts,
    groupadd: readAccounts,
    groupmod: readAccounts,
    groupdel: readAccounts,
    gpasswd: readAccounts,
    passwd: readAccounts,
    chpasswd: readAccounts,
    chage: readAccounts,
    "systemd-logind": readLogind,
  }),
);

/** Programs that say what they mean in every log. */
const programs: ReadonlyMap<string, MessageReader> = new Map(
  Object.entries({
    sshd: readSshd,
    "sshd-session": readSshd,
    "sshd-auth": readSshd,
    cron: readCron,
    CRON: readCron,
    crond: readCron,
    CROND: readCron,
    crontab: readCron,
    kernel: readPacket,
    nginx: inFormats([nginxAccess, nginxError]),
    httpd: inFormats([apacheAccess, apacheError]),
    apache: inFormats([apacheAccess, apacheError]),
    apache2: inFormats([apacheAccess, apacheError]),
    suricata: inFormats([eve]),
  }),
);

/** Messages of such programs are short; a longer one is somebody's experiment and stays as it is. */
const longest = 8192;

/** RFC 5424 6.2.1: facilities 4 and 10 are security and authorization. */
export const isAuthFacility = (priority: number): boolean => priority >> 3 === 4 || priority >> 3 === 10;

/** The reader of a message about authentication, whichever program wrote it. */
export function authReader(program: string, message: string): MessageReader | undefined {
  if (message.length > longest) return undefined;
  return authPrograms.get(baseName(program)) ?? (message.startsWith("pam_") ? readPam : undefined);
}

/** The reader of a message by its program, in any log. */
export function readerOf(program: string, message: string): MessageReader | undefined {
  const reader = isAudit(message) ? readShipped : (programs.get(baseName(program)) ?? beginningReader(message));
  return reader === undefined || (message.length > longest && !whole.has(reader)) ? undefined : reader;
}

const records = parserOf([cef, leef, auditd, windowsXml, evtxJson, winlogbeat, eve, zeek, ecs]);
/** What the header says of the program that only passes a record on, and of that program's host. */
const ofSender: ReadonlySet<string> = new Set(["process.name", "process.pid", "message"]);
const ofRelay: ReadonlySet<string> = new Set([...ofSender, "host.name", "host.hostname"]);
whole.add(readShipped);
whole.add(readSnare);

/** A record that some program only passes on: the tag of its header is no process of the event's host. */
function readShipped(message: string, fields: EventFields, context: Context): boolean | EventFields {
  const record = records(message, context);
  if (record === undefined) return false;
  const { "process.name": app, "host.name": host } = fields;
  if (app !== undefined) record["log.syslog.appname"] = app;
  if (record["host.name"] === undefined) return over(fields, record, ofSender);
  if (host !== undefined) record["log.syslog.hostname"] = host;
  return over(fields, record, ofRelay);
}

/** The reader of a message that begins like a record of another format, whichever program sends it. */
function beginningReader(message: string): MessageReader | undefined {
  const first = message.charCodeAt(0);
  if (first === 123 || first === 60) return readShipped; // { or <
  if (message.startsWith("CEF:") || message.startsWith("LEEF:")) return readShipped;
  return message.startsWith("MSWinEventLog") ? readSnare : undefined;
}

/** `/usr/sbin/cron` is cron. */
function baseName(program: string): string {
  const slash = program.lastIndexOf("/");
  return slash < 0 ? program : program.slice(slash + 1);
}

/** A message that is a record of another format: what that says goes over what the header said, but for the host. */
function inFormats(formats: readonly Format[]): MessageReader {
  const parse = parserOf(formats);
  const reader: MessageReader = (message, fields, context) => {
    const record = parse(message, context);
    return record !== undefined && over(fields, record, ofRecord);
  };
  whole.add(reader);
  return reader;
}

/** The record itself: event.original has it, and its fields say it. */
const ofRecord: ReadonlySet<string> = new Set(["message"]);

function parserOf(formats: readonly Format[]): (message: string, context: Context) => EventFields | undefined {
  return (message, context) => {
    const parsed = formats.find((each) => each.sniff?.(message) === true)?.parse(message, context);
    return parsed !== undefined && "@timestamp" in parsed ? parsed : undefined;
  };
}

/** The record with what only the header said. A header has few fields and a record many: these are not copied. */
function over(fields: EventFields, record: EventFields, without: ReadonlySet<string>): EventFields {
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (value !== undefined && record[name] === undefined && !without.has(name)) record[name] = value;
  }
  return record;
}

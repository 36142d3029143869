import { apacheAccess } from "./apache/access.ts";
import { apacheError } from "./apache/error.ts";
import { auto } from "./auto.ts";
import type { Others } from "./carrier/carried.ts";
import { carriers } from "./carrier/carriers.ts";
import { cef } from "./cef/cef.ts";
import { definedFor, definedFormats, definedNamed } from "./definition/known.ts";
import { ecs } from "./ecs/ecs.ts";
import { eve } from "./eve/eve.ts";
import type { Format, Parsed, Rejected } from "./format.ts";
import { iis } from "./iis/iis.ts";
import { journald, journaldExport } from "./journald/journald.ts";
import { leef } from "./leef/leef.ts";
import { auditd } from "./linux/audit/auditd.ts";
import { modsecurity } from "./modsecurity/modsecurity.ts";
import { nginxAccess } from "./nginx/access.ts";
import { nginxError } from "./nginx/error.ts";
import { snmpTrap } from "./snmp/trap.ts";
import { auth, sshd, syslog } from "./syslog/syslog.ts";
import { unified2 } from "./unified2/unified2.ts";
import { w3cAccess } from "./w3c/access.ts";
import { zeek } from "./zeek/zeek.ts";
import { evtxJson, winlogbeat } from "./windows/json.ts";
import { windowsXml } from "./windows/windows-xml.ts";

/** Every format but `auto`, which asks them in this order: but for CEF and LEEF, what has a syslog header is syslog. */
const known: readonly Format[] = [
  cef,
  leef,
  auditd,
  w3cAccess,
  iis,
  syslog,
  windowsXml,
  evtxJson,
  winlogbeat,
  eve,
  zeek,
  journald,
  journaldExport,
  modsecurity,
  ecs,
  nginxError,
  apacheError,
  nginxAccess,
  apacheAccess,
  auth,
  sshd,
];

/** What records that carry others may carry. */
const others: Others = {
  named: (name) => known.find((format) => format.name === name) ?? definedNamed(name),
  guess: (text) => definedFor(text) ?? known.find((format) => format.sniff?.(text) === true),
};

/** All formats in code by the names that the configuration, the command and `POST /ingest` use. */
export const formats: readonly Format[] = [auto(known), ...known, ...carriers(others), snmpTrap, unified2];

const byName: ReadonlyMap<string, Format> = new Map(formats.map((format) => [format.name, format]));

/** A format of the table, or one that a definition makes. */
export function formatNamed(name: string): Format | undefined {
  return byName.get(name) ?? definedNamed(name);
}

/** The formats of the table and those that definitions make. */
export const allFormats = (): readonly Format[] => [...formats, ...definedFormats()];

/** The format that `auto` reads a record as. */
export function recognised(text: string): string {
  return (definedFor(text) ?? known.find((format) => format.sniff?.(text) === true))?.name ?? syslog.name;
}

/** Events name their time; a field of a sender's own that is called `rejected` makes none of them a refusal. */
export function isRejected(parsed: Parsed): parsed is Rejected {
  return !("@timestamp" in parsed) && typeof parsed["rejected"] === "string";
}

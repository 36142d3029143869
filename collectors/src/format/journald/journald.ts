import type { EventFields, FieldValue } from "@chengfang/model/event";
import type { Context, Format, Parsed } from "../format.ts";
import { type JsonObject, parseObject, scalarText } from "../json.ts";
import { auditEvent } from "../linux/audit/auditd.ts";
import { readAny } from "../syslog/syslog.ts";
import { readWhen } from "../when.ts";

const about = {
  title: { zh: "systemd 日志（journald）", en: "systemd journal (journald)" },
  vendor: "systemd",
  product: "journald",
  basis: ["https://systemd.io/JOURNAL_EXPORT_FORMATS/", "https://man.archlinux.org/man/systemd.journal-fields.7.en"],
} as const;

/** Entries of the journal as `journalctl -o json` writes them. What the program said is read as its syslog line would be. */
export const journald: Format = {
  ...about,
  name: "journald",
  split: "json",
  sniff: (text) => /^\s*\{/.test(text) && text.includes('"__REALTIME_TIMESTAMP"'),
  parse(text, context) {
    const parsed = parseObject(text);
    return "rejected" in parsed ? parsed : entryOf(parsed.object, context);
  },
};

/** Entries as `journalctl -o export` writes them; values in binary form, which only programs write that send such, are passed over. */
export const journaldExport: Format = {
  ...about,
  name: "journald-export",
  title: { zh: "systemd 日志导出格式", en: "Export format of the systemd journal" },
  split: "lines",
  firstLine: /^__CURSOR=/,
  sniff: (text) => text.startsWith("__CURSOR="),
  parse(text, context) {
    const entry: Record<string, string> = {};
    for (const line of text.split("\n")) {
      const at = line.indexOf("=");
      if (at > 0 && /^[A-Z_][A-Z0-9_]{0,63}$/.test(line.slice(0, at))) entry[line.slice(0, at)] ??= line.slice(at + 1);
    }
    return entryOf(entry, context);
  },
};

function entryOf(entry: JsonObject, context: Context): Parsed {
  const said = message(entry["MESSAGE"]);
  const at = readWhen(textOf(entry, "_SOURCE_REALTIME_TIMESTAMP") ?? textOf(entry, "__REALTIME_TIMESTAMP") ?? "", 0, 0);
  if (said === undefined || at === undefined) return { rejected: "no MESSAGE or no __REALTIME_TIMESTAMP" };
  const type = textOf(entry, "_AUDIT_TYPE_NAME");
  const fields =
    type === undefined || !/^[A-Z][A-Z0-9_]{1,40}$/.test(type)
      ? saidAs(entry, { said, at }, context)
      : audited(entry, { type, said, at });
  if ("@timestamp" in fields) putTrusted(fields, entry);
  return fields;
}

function audited(entry: JsonObject, { type, said, at }: { type: string; said: string; at: number }): EventFields {
  const serial = Number(textOf(entry, "_AUDIT_ID") ?? 0);
  const body = said.startsWith(`${type} `) ? said.slice(type.length + 1) : said;
  return auditEvent({ type, at, serial: Number.isSafeInteger(serial) ? serial : 0 }, body);
}

/** The line that would have gone to syslog: all that reads such lines reads this one. */
function saidAs(entry: JsonObject, { said, at }: { said: string; at: number }, context: Context): EventFields {
  const severity = digit(textOf(entry, "PRIORITY"), 7, 6);
  const facility = digit(textOf(entry, "SYSLOG_FACILITY"), 23, 3);
  const word = (...names: string[]) =>
    names
      .map((name) => textOf(entry, name))
      .find(Boolean)
      ?.replaceAll(/\s+/g, "_") ?? "-";
  const program = word("SYSLOG_IDENTIFIER", "_COMM");
  const head = `<${facility * 8 + severity}>1 ${new Date(at).toISOString()} ${word("_HOSTNAME")} ${program}`;
  const fields = readAny(`${head} ${word("_PID", "SYSLOG_PID")} - - ${said}`, context) as EventFields;
  delete fields["log.syslog.version"];
  return fields;
}

function digit(text: string | undefined, most: number, otherwise: number): number {
  const number = text === undefined || !/^\d{1,2}$/.test(text) ? otherwise : Number(text);
  return number <= most ? number : otherwise;
}

/** Fields with one underscore come from journald itself, and no program can forge them. */
const trusted = {
  _EXE: "process.executable",
  _CMDLINE: "process.command_line",
  _UID: "user.id",
  _MACHINE_ID: "host.id",
} as const;
const kept = [
  "_SYSTEMD_UNIT",
  "_SYSTEMD_USER_UNIT",
  "_TRANSPORT",
  "_BOOT_ID",
  "_AUDIT_SESSION",
  "_AUDIT_LOGINUID",
  "MESSAGE_ID",
];

function putTrusted(fields: EventFields, entry: JsonObject): void {
  for (const [from, to] of Object.entries(trusted)) {
    const value = textOf(entry, from);
    if (value !== undefined && value !== "") fields[to] ??= value;
  }
  const host = textOf(entry, "_HOSTNAME");
  if (host !== undefined) fields["host.name"] ??= host;
  for (const name of kept) {
    const value = textOf(entry, name);
    if (value !== undefined) fields[`journald.${name.replace(/^_/, "").toLowerCase()}`] = value;
  }
}

/** Text that is not UTF-8 comes as a list of bytes; of a field that came several times the first counts. */
function message(value: FieldValue | undefined): string | undefined {
  if (!Array.isArray(value)) return scalarText(value);
  if (value.every((each) => typeof each === "number")) return Buffer.from(value).toString("utf8");
  return scalarText(value[0]);
}

const textOf = (entry: JsonObject, name: string): string | undefined => message(entry[name]);

/** One record of Linux audit: https://github.com/linux-audit/audit-documentation/wiki/SPEC-Audit-Event-Enrichment */
export interface AuditRecord {
  readonly type: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Records of one event share it, and the time. */
  readonly serial: number;
  readonly node: string | undefined;
  /** Values as they mean it: what was written in hexadecimal digits is text again. */
  readonly values: ReadonlyMap<string, string>;
}

/** `node=web1 type=SYSCALL msg=audit(1772414108.123:4711): …`, or the kernel's own `audit: type=1400 audit(…): …`. */
const head =
  /^(?:\[ *\d+\.\d+\] )?(?:audit: )?(?:node=(?<node>\S{1,255}) )?type=(?<type>[A-Z][A-Z0-9_]{1,40}|\d{4}) (?:msg=)?audit\((?<seconds>\d{1,11})\.(?<millis>\d{3}):(?<serial>\d{1,15})\) ?: ?/;

/** Whether a text begins like a record, or a syslog message that carries one. */
export const isAudit = (text: string): boolean => {
  const first = text.charCodeAt(0);
  return (first === 116 || first === 110 || first === 97 || first === 91) && head.test(text);
};

export function readRecord(line: string): AuditRecord | undefined {
  const found = head.exec(line);
  if (found?.groups === undefined) return undefined;
  const { node, type = "", seconds, millis, serial } = found.groups;
  const name = typeNames.get(type) ?? type;
  return {
    type: name,
    at: Number(seconds) * 1000 + Number(millis),
    serial: Number(serial),
    node,
    values: readBody(name, line.slice(found[0].length)),
  };
}

/** Names and values of a record, those of a message of its own in quotes included. */
export function readBody(type: string, body: string): Map<string, string> {
  const values = new Map<string, string>();
  readPairs(type, body, values);
  join(values);
  return values;
}

/** Real records have some thirty; an EXECVE has one for each argument. */
const mostPairs = 1000;

function readPairs(type: string, body: string, values: Map<string, string>): void {
  for (const { groups } of body.matchAll(pair)) {
    if (values.size >= mostPairs) return;
    const { name = "", quoted, message, plain = "" } = groups ?? {};
    if (message !== undefined) readPairs(type, message, values);
    else if (quoted !== undefined) keep(values, name, quoted);
    else keep(values, name, isEncoded(type, name) ? fromHex(plain) : plain);
  }
}

/** A group separator stands before what the daemon translated; users' programs put their own pairs into `msg='…'`. */
const separator = "\u001D";
const pair = new RegExp(
  `(?<=^|[ ${separator},'{])(?<name>[A-Za-z_][\\w-]{0,62}(?:\\[\\d{1,4}\\])?)=(?:"(?<quoted>[^"]*)"|'(?<message>[^']*)'|(?<plain>[^ ${separator}]*))`,
  "g",
);

function keep(values: Map<string, string>, name: string, value: string): void {
  const bare = value.endsWith(",") ? value.slice(0, -1) : value;
  if (!nothing.has(bare) && !values.has(name)) values.set(name, bare);
}

const nothing: ReadonlySet<string> = new Set(["", "?", "(null)", "(none)", "(unknown)", "unset"]);

/** What a user may choose is in quotes, or in hexadecimal digits where it holds spaces, quotes or other than ASCII. */
const encoded: ReadonlySet<string> = new Set(
  "acct cmd comm cwd data dir exe file grp id key name new-disk new_group old-disk ocomm path proctitle sw unit vm watch".split(
    " ",
  ),
);

function isEncoded(type: string, name: string): boolean {
  return encoded.has(name) || (type === "EXECVE" && /^a\d+$/.test(name));
}

const noughts = /\0+/g;

function fromHex(text: string): string {
  if (text.length < 2 || text.length % 2 === 1 || !/^[0-9A-F]+$/.test(text)) return text;
  return Buffer.from(text, "hex").toString("utf8").replace(/\0+$/, "").replaceAll(noughts, " ");
}

/** Long arguments come in pieces, `a1_len=9000 a1[0]=… a1[1]=…`. */
function join(values: Map<string, string>): void {
  const pieces = [...values.keys()].filter((name) => name.endsWith("]"));
  for (const name of pieces) {
    const whole = name.slice(0, name.indexOf("["));
    values.set(whole, (values.get(whole) ?? "") + (values.get(name) ?? ""));
    values.delete(name);
  }
  for (const name of new Set(pieces.map((each) => each.slice(0, each.indexOf("[")))))
    values.set(name, fromHex(values.get(name) ?? ""));
}

/** Where no daemon runs, the kernel writes numbers: linux/audit.h. */
const typeNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    1006: "LOGIN",
    1100: "USER_AUTH",
    1101: "USER_ACCT",
    1103: "CRED_ACQ",
    1104: "CRED_DISP",
    1105: "USER_START",
    1106: "USER_END",
    1107: "USER_AVC",
    1108: "USER_CHAUTHTOK",
    1112: "USER_LOGIN",
    1113: "USER_LOGOUT",
    1114: "ADD_USER",
    1115: "DEL_USER",
    1116: "ADD_GROUP",
    1117: "DEL_GROUP",
    1123: "USER_CMD",
    1130: "SERVICE_START",
    1131: "SERVICE_STOP",
    1300: "SYSCALL",
    1302: "PATH",
    1305: "CONFIG_CHANGE",
    1306: "SOCKADDR",
    1307: "CWD",
    1309: "EXECVE",
    1325: "NETFILTER_CFG",
    1326: "SECCOMP",
    1327: "PROCTITLE",
    1334: "BPF",
    1400: "AVC",
    1700: "ANOM_PROMISCUOUS",
    1701: "ANOM_ABEND",
  }),
);

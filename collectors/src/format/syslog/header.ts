import type { Context } from "../format.ts";
import { Scanner } from "../scanner.ts";
import { readStamp } from "../stamp.ts";
import { readTag } from "./tag.ts";
import { readData } from "./structured-data.ts";

/** What stands before a message; empty texts and −1 where the sender left it out. */
export interface Header {
  priority: number;
  /** 0 for RFC 3164 and its relatives. */
  version: number;
  /** Milliseconds since the epoch; NaN without a readable stamp. */
  at: number;
  host: string;
  app: string;
  pid: string;
  messageId: string;
  /** Structured data as it stands, brackets included. */
  data: string;
  /** Where the message begins. */
  body: number;
}

const [less, greater, percent, star, dot, colon] = [60, 62, 37, 42, 46, 58];
const bom = 0xfe_ff;

/** Reads the header of RFC 5424, RFC 3164 and what devices send instead, from left to right. Never fails: what is no header is message. */
export function readHeader(text: string, context: Context): Header {
  const header: Header = {
    priority: -1,
    version: 0,
    at: Number.NaN,
    host: "",
    app: "",
    pid: "",
    messageId: "",
    data: "",
    body: 0,
  };
  const scanner = new Scanner(text);
  if (scanner.peek() === bom) scanner.at += 1;
  scanner.skipSpaces();
  header.priority = readPriority(scanner);
  if (!readModern(scanner, header, context)) readTraditional(scanner, header, context);
  return header;
}

/** RFC 5424 6.2.1: `<` 0 to 191 `>`. */
function readPriority(scanner: Scanner): number {
  const from = scanner.at;
  if (scanner.eat(less)) {
    const priority = scanner.digits(3);
    if (priority >= 0 && priority <= 191 && scanner.eat(greater)) return priority;
    scanner.at = from;
  }
  return -1;
}

/** RFC 5424 6: `VERSION SP TIMESTAMP SP HOSTNAME SP APP-NAME SP PROCID SP MSGID SP STRUCTURED-DATA [SP MSG]`. */
function readModern(scanner: Scanner, header: Header, context: Context): boolean {
  const from = scanner.at;
  const version = scanner.digits(2);
  if (version > 0 && scanner.eat(32) && readModernStamp(scanner, header, context)) {
    header.version = version;
    header.host = readValue(scanner);
    header.app = readValue(scanner);
    header.pid = readValue(scanner);
    splitTag(header);
    header.messageId = readValue(scanner);
    header.data = readData(scanner);
    scanner.eat(32);
    if (scanner.peek() === bom) scanner.at += 1;
    header.body = scanner.at;
    return true;
  }
  scanner.at = from;
  return false;
}

/** `logger -t 'sshd[77]'` puts a whole RFC 3164 tag where the name belongs. */
function splitTag(header: Header): void {
  const bracket = header.app.endsWith("]") && header.pid === "" ? header.app.indexOf("[") : -1;
  if (bracket < 1) return;
  header.pid = header.app.slice(bracket + 1, -1);
  header.app = header.app.slice(0, bracket);
}

function readModernStamp(scanner: Scanner, header: Header, context: Context): boolean {
  if (scanner.eatText("- ")) return true;
  const at = readStamp(scanner, context);
  if (at === undefined || !scanner.eat(32)) return false;
  header.at = at;
  return true;
}

function readValue(scanner: Scanner): string {
  const value = scanner.word();
  scanner.eat(32);
  return value === "-" ? "" : value;
}

function readTraditional(scanner: Scanner, header: Header, context: Context): void {
  const from = scanner.at;
  // Some gear writes `<6> Mar 02 …`.
  scanner.skipSpaces();
  skipSequence(scanner, header);
  if (scanner.peek() === star || scanner.peek() === dot) scanner.at += 1;
  const at = readStamp(scanner, context);
  if (at === undefined) {
    scanner.at = from;
    header.host = "";
    if (header.priority >= 0 && scanner.peek() !== percent) readTag(scanner, header);
    header.body = scanner.at;
    return;
  }
  header.at = at;
  if (scanner.peek() === colon) scanner.at += 1;
  scanner.skipSpaces();
  if (scanner.peek() !== percent && header.host === "") readHost(scanner, header);
  if (scanner.peek() !== percent) readTag(scanner, header);
  header.body = scanner.at;
}

/** Cisco's sequence number and origin id before the stamp: `29: router1: *Apr 29 …`. */
function skipSequence(scanner: Scanner, header: Header): void {
  sequence.lastIndex = scanner.at;
  const found = sequence.exec(scanner.text);
  if (found === null) return;
  scanner.at += found[0].length;
  header.host = found[1] ?? "";
}
const sequence =
  /(?:\d{0,10}: )?(?:(?!\d{1,2}:\d)([\w.-]{1,255}): )?(?=[*.]?(?:[A-Z][a-z]{2} [ \d]|\d{4}-\d|\d{4} [A-Z][a-z]{2} ))/y;

/** A word is the host unless it is the tag already (the host left out) or the words of `last message repeated`. */
function readHost(scanner: Scanner, header: Header): void {
  const from = scanner.at;
  const word = scanner.word();
  const isTag = word.endsWith(":") || word.includes("[") || word === "" || word === "---";
  if (isTag || (word === "last" && scanner.text.startsWith(" message repeated", scanner.at))) {
    scanner.at = from;
    return;
  }
  header.host = word;
  scanner.skipSpaces();
}

import { limits } from "../limits.ts";
import { type Step, type Work, input, keep } from "../work.ts";

export interface KvOptions {
  readonly from?: string | undefined;
  readonly pair: string;
  readonly value: string;
  readonly quote: string;
  readonly spaces: boolean;
  readonly id: boolean;
  readonly prefix: string;
}

/** Pairs of names and values. A word without a value is passed over; a name that comes twice keeps its first value. */
export function kv(options: KvOptions): Step {
  const { from } = options;
  const read = options.spaces ? spacedReader(options) : reader(options);
  return (work) => {
    const text = input(work, from);
    if (text === undefined) return "no text for key=value";
    const before = work.record.size;
    read(text, work);
    return work.record.size > before ? undefined : "no key=value pairs";
  };
}

type Read = (text: string, work: Work) => void;

function reader(options: KvOptions): Read {
  const { pair, value: equals, quote } = options;
  const put = putter(options);
  return (text, work) => {
    let at = 0;
    while (work.record.size < limits.fields) {
      at = skipBlanks(text, at);
      const sign = text.indexOf(equals, at);
      if (sign < 0) return;
      const other = text.lastIndexOf(pair, sign - 1);
      const name = text.slice(other >= at ? other + pair.length : at, sign);
      const from = skipBlanks(text, sign + equals.length, pair);
      const quoted = quote !== "none" && text.startsWith(quote, from);
      const close = quoted ? closing(text, from + 1, quote) : from;
      const next = text.indexOf(pair, close);
      const end = next < 0 ? text.length : next;
      put(work, name, quoted ? unescaped(text.slice(from + 1, close), quote) : text.slice(from, end));
      at = end + pair.length;
    }
  };
}

/** A blank that ends a pair is none to be passed over: there is no value before it. */
function skipBlanks(text: string, from: number, end = ""): number {
  const ends = (place: number) => end !== "" && text.startsWith(end, place);
  let at = from;
  while (text.charCodeAt(at) <= 32 && !ends(at)) at += 1;
  return at;
}

/** The quote that ends a value; the end of the text where there is none. */
function closing(text: string, from: number, quote: string): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 92 && at - 1 - slashes >= from) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

function unescaped(value: string, quote: string): string {
  return value.includes("\\") ? value.replaceAll(`\\${quote}`, quote).replaceAll("\\\\", "\\") : value;
}

/** Values may hold spaces and the sign itself: a value ends where the next name begins. */
function spacedReader(options: KvOptions): Read {
  const { value: equals } = options;
  const put = putter(options);
  return (text, work) => {
    let name = "";
    let from = -1;
    for (let sign = text.indexOf(equals); sign >= 0 && work.record.size < limits.fields; ) {
      const start = nameBefore(text, sign);
      if (start < sign && (start === 0 || text.charCodeAt(start - 1) === 32) && start > from) {
        if (from >= 0) put(work, name, text.slice(from, start - 1));
        name = text.slice(start, sign);
        from = sign + equals.length;
      }
      sign = text.indexOf(equals, sign + equals.length);
    }
    if (from >= 0) put(work, name, text.slice(from));
  };
}

/** Where the name begins that ends before this place. */
function nameBefore(text: string, end: number): number {
  let at = end;
  while (at > 0 && end - at <= limits.name && isNameCharacter(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** Letters, digits and `_ - . ( )`. */
function isNameCharacter(code: number): boolean {
  if (code > 127) return true;
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || marks.has(code);
}
const marks: ReadonlySet<number> = new Set([95, 45, 46, 40, 41]);

function putter({ id, prefix }: KvOptions): (work: Work, name: string, value: string) => void {
  return (work, given, value) => {
    let name = trimmed(given);
    const bracket = id && name.endsWith(")") ? name.lastIndexOf("(") : -1;
    if (bracket > 0) name = name.slice(0, bracket);
    if (name === "" || name.length > limits.name) return;
    if (prefix !== "") name = prefix + name;
    if (!work.record.has(name)) keep(work, name, trimmed(value));
  };
}

function trimmed(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return text.charCodeAt(0) <= 32 || last <= 32 ? text.trim() : text;
}

import type { Scanner } from "../scanner.ts";

const longest = 128;

/** What a tag says of a message. */
interface Tagged {
  app: string;
  pid: string;
}

/**
 * The tag before a message: `name:`, `name[pid]:`, `name[pid]` and names of several words, which macOS writes
 * (`Google Chrome[85294]:`, `com.apple.xpc.launchd[1] (com.apple.quicklook[21498]):`). Words without any of these
 * marks belong to the message.
 */
export function readTag(scanner: Scanner, header: Tagged): void {
  const { text, at: from } = scanner;
  let at = from;
  let code = text.charCodeAt(at);
  while (code > 32 && code !== 58 && code !== 91 && at - from < longest) code = text.charCodeAt((at += 1));
  if (at === from) return;
  if (code === 58) finish(scanner, header, { name: text.slice(from, at), pid: "", end: at + 1 });
  else if (code === 91) readBracketed(scanner, header, at);
  else if (code === 32) readWords(scanner, header);
}

function finish(scanner: Scanner, header: Tagged, tag: { name: string; pid: string; end: number }): void {
  const next = scanner.text.charCodeAt(tag.end);
  // `C:\…`, `2001:db8::1` and `http://…` are no tags.
  if (tag.pid === "" && (next > 32 || !startsName(tag.name))) return;
  header.app = tag.name;
  header.pid = tag.pid;
  scanner.at = next === 32 ? tag.end + 1 : tag.end;
}

/** A tag has a letter; a number before a colon is a sequence or a time. */
const startsName = (name: string): boolean => /[A-Za-z\u0080-\uffff]/.test(name);

function readBracketed(scanner: Scanner, header: Tagged, open: number): void {
  const { text, at: from } = scanner;
  const close = text.indexOf("]", open);
  if (close < 0 || close - open > 40) return;
  const name = text.slice(from, open);
  const pid = text.slice(open + 1, close);
  if (text.startsWith(" (", close + 1)) {
    readWords(scanner, header);
    if (header.app !== "") return;
  }
  const next = text.charCodeAt(close + 1);
  if (next === 58) finish(scanner, header, { name, pid, end: close + 2 });
  else if (next === 32 && /^\d+$/.test(pid)) finish(scanner, header, { name, pid, end: close + 1 });
}

/** A tag of up to four words, the last of them with a process id or in brackets, then a colon. */
function readWords(scanner: Scanner, header: Tagged): void {
  words.lastIndex = scanner.at;
  const found = words.exec(scanner.text);
  if (found === null) return;
  header.app = found[1] ?? found[2] ?? "";
  header.pid = found[3] ?? "";
  scanner.at += found[0].length;
}
const words =
  /(?:([^\s:[\]()]{1,64}(?:\[\d{1,10}\])? \([^()\s]{1,128}\))|((?:[^\s:[\]()]{1,32} ){1,3}[^\s:[\]()]{1,32})\[(\d{1,10})\]): ?/y;

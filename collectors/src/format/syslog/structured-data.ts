import type { EventFields } from "@chengfang/model/event";
import type { Scanner } from "../scanner.ts";

const [open, close, quote, slash] = [91, 93, 34, 92];

/** RFC 5424 6.3: moves past the structured data and returns it as it stands; empty for the nil value or where it is malformed. */
export function readData(scanner: Scanner): string {
  if (scanner.eatText("- ")) {
    scanner.at -= 1;
    return "";
  }
  if (scanner.peek() === 45 && Number.isNaN(scanner.peek(1))) {
    scanner.at += 1;
    return "";
  }
  const from = scanner.at;
  while (scanner.peek() === open) {
    const end = endOfElement(scanner.text, scanner.at);
    if (end < 0) {
      scanner.at = from;
      return "";
    }
    scanner.at = end;
  }
  return scanner.text.slice(from, scanner.at);
}

/** Where the element that begins here ends: a `]` outside quotes. Within quotes `"`, `\` and `]` are escaped. */
function endOfElement(text: string, from: number): number {
  let inQuotes = false;
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inQuotes && code === slash) at += 1;
    else if (code === quote) inQuotes = !inQuotes;
    else if (code === close && !inQuotes) return at + 1;
  }
  return -1;
}

/** `[id name="value" …]…` as one object of elements; a parameter given twice is a list. */
export function dataFields(data: string): EventFields {
  const elements: Record<string, Record<string, string | string[]>> = Object.create(null);
  for (let from = 0; from < data.length; ) {
    const end = endOfElement(data, from);
    if (end < 0) break;
    const element = data.slice(from + 1, end - 1);
    const space = element.indexOf(" ");
    const id = space < 0 ? element : element.slice(0, space);
    elements[id] = { ...elements[id], ...(space < 0 ? {} : parameters(element)) };
    from = end;
  }
  return { "log.syslog.structured_data": { ...elements } };
}

function parameters(element: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = Object.create(null);
  for (const [, name = "", escaped = ""] of element.matchAll(parameter)) {
    const value = escaped.replaceAll(/\\(["\\\]])/g, "$1");
    const before = found[name];
    found[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return { ...found };
}
const parameter = / ([^ =\]"]{1,64})="([^"\\]*(?:\\.[^"\\]*)*)"/gs;

/** An element as the log writes it. `children` and `text` do not mix in Windows events; text between elements is dropped. */
export interface Element {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly children: Element[];
  text: string;
}

const deepest = 32;
const mostMarks = 10_000;

/**
 * Reads one XML document, strictly: no document type, no entities but the five of XML and character references, so
 * nothing can expand. A text says why it is refused.
 */
export function readXml(text: string): Element | string {
  const root: Element = { name: "", attributes: [], children: [], text: "" };
  const open: Element[] = [root];
  let at = text.charCodeAt(0) === 0xfe_ff ? 1 : 0;
  for (let marks = 0; at < text.length; marks += 1) {
    const next = text.indexOf("<", at);
    const end = next < 0 ? text.length : next;
    if (end > at) addText(open.at(-1), text.slice(at, end));
    if (next < 0) break;
    const step = marks < mostMarks ? markup(text, next, open) : `more than ${mostMarks} tags`;
    if (typeof step === "string") return step;
    if (open.length > deepest) return `nested deeper than ${deepest}`;
    at = step;
  }
  return open.length === 1 ? onlyChild(root) : `<${open.at(-1)?.name ?? ""}> is not closed`;
}

function onlyChild(root: Element): Element | string {
  const [only, second] = root.children;
  return only === undefined || second !== undefined || root.text.trim() !== "" ? "not one XML element" : only;
}

function addText(element: Element | undefined, text: string): void {
  if (element !== undefined) element.text += decode(text);
}

/** Takes the markup that begins at `<`; gives the place behind it, or the reason why it is refused. */
function markup(text: string, at: number, open: Element[]): number | string {
  switch (text.charCodeAt(at + 1)) {
    case 0x2f:
      return closing(text, at, open);
    case 0x3f:
      return behind(text, at, "?>");
    case 0x21:
      return declaration(text, at, open);
    default:
      return opening(text, at, open);
  }
}

function declaration(text: string, at: number, open: Element[]): number | string {
  if (text.startsWith("<!--", at)) return behind(text, at + 4, "-->");
  if (!text.startsWith("<![CDATA[", at)) return "a document type is refused";
  const end = text.indexOf("]]>", at);
  const current = open.at(-1);
  if (end < 0 || current === undefined) return "CDATA is not closed";
  current.text += text.slice(at + 9, end);
  return end + 3;
}

function behind(text: string, at: number, mark: string): number | string {
  const end = text.indexOf(mark, at);
  return end < 0 ? `${mark} is missing` : end + mark.length;
}

function closing(text: string, at: number, open: Element[]): number | string {
  const end = text.indexOf(">", at);
  const element = open.pop();
  if (end < 0 || element === undefined || text.slice(at + 2, end).trimEnd() !== element.name || element.name === "")
    return "a closing tag that opens nothing";
  return end + 1;
}

const tag = /<([\w:.-]{1,200})/y;
const attribute = /\s+([\w:.-]{1,200})\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const tagEnd = /\s*(\/?)>/y;

function opening(text: string, at: number, open: Element[]): number | string {
  tag.lastIndex = at;
  const name = tag.exec(text)?.[1];
  if (name === undefined) return "not XML";
  let place = tag.lastIndex;
  const attributes: [string, string][] = [];
  for (;;) {
    attribute.lastIndex = place;
    const found = attribute.exec(text);
    if (found === null) break;
    place = attribute.lastIndex;
    attributes.push([localName(found[1] ?? ""), decode(found[2] ?? found[3] ?? "")]);
    if (attributes.length > mostMarks) return `more than ${mostMarks} attributes`;
  }
  tagEnd.lastIndex = place;
  const end = tagEnd.exec(text);
  if (end === null) return `<${name}> is not closed`;
  const element: Element = { name, attributes, children: [], text: "" };
  open.at(-1)?.children.push(element);
  if (end[1] === "") open.push(element);
  return tagEnd.lastIndex;
}

/** The name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decode(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (typeof name === "string") return named[name.toLowerCase()] ?? whole;
    const code = typeof decimal === "string" ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}

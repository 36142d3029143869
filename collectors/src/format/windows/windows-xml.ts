import type { EventFields } from "@chengfang/model/event";
import type { Context, Format, Parsed } from "../format.ts";
import { complete } from "./complete.ts";
import { putDatum, putSystem } from "./put.ts";
import { type Element, localName, readXml } from "../xml.ts";

/** The XML of an event: Event Viewer, wevtutil, Windows Event Forwarding. */
export const windowsXml: Format = {
  name: "windows-xml",
  title: { zh: "Windows 事件（XML、EVTX）", en: "Windows events (XML, EVTX)" },
  vendor: "Microsoft",
  product: "Windows",
  basis: [
    "https://learn.microsoft.com/en-us/windows/win32/wes/eventschema-eventtype-complextype",
    "https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-even6/8c61aef7-bd4b-4edb-8dfd-3c9a7537886b",
  ],
  split: "xml",
  sniff: (text) => /^\s*(?:<\?xml[^>]{0,100}\?>\s*)?<(?:\w+:)?Event[\s>]/.test(text.slice(0, 300)),
  parse,
};

function parse(text: string, context: Context): Parsed {
  const event = readXml(text);
  if (typeof event === "string") return { rejected: event };
  if (localName(event.name) !== "Event") return { rejected: "not a Windows event" };
  const fields: EventFields = {};
  for (const section of event.children) (sections.get(localName(section.name)) ?? putOther)(fields, section);
  if (fields["winlog.event_id"] === undefined) return { rejected: "an event without System/EventID" };
  return complete(fields, context);
}

const sections = new Map<string, (fields: EventFields, section: Element) => void>([
  ["System", putSystemSection],
  ["EventData", putEventData],
  ["ProcessingErrorData", putEventData],
  ["UserData", putUserData],
  ["RenderingInfo", putRendering],
]);

function putSystemSection(fields: EventFields, system: Element): void {
  for (const element of system.children) {
    const tag = localName(element.name);
    if (element.text !== "") putSystem(fields, tag, element.text);
    for (const [name, text] of element.attributes) putSystem(fields, `${tag}_${name}`, text);
  }
}

/** `<Data Name="X">` is X; `<Data>` without a name keeps its place in the list `Data`. */
function putEventData(fields: EventFields, section: Element): void {
  for (const [name, text] of section.attributes) if (name !== "xmlns") putDatum(fields, `EventData_${name}`, text);
  for (const element of section.children) {
    const name = element.attributes.find(([attribute]) => attribute === "Name")?.[1];
    putTree(fields, name ?? localName(element.name), element, "winlog.event_data.");
  }
}

/** UserData wraps its data in one element named after the provider's template, which Sigma leaves out. */
function putUserData(fields: EventFields, section: Element): void {
  for (const template of section.children) {
    if (template.children.length === 0) putTree(fields, localName(template.name), template, "winlog.user_data.");
    for (const element of template.children) putTree(fields, localName(element.name), element, "winlog.user_data.");
  }
}

function putTree(
  fields: EventFields,
  name: string,
  element: Element,
  space: "winlog.event_data." | "winlog.user_data.",
): void {
  for (const [attribute, text] of element.attributes)
    if (attribute !== "Name" && attribute !== "xmlns") putDatum(fields, `${name}_${attribute}`, text, space);
  if (element.children.length === 0) putDatum(fields, name, element.text, space);
  else for (const child of element.children) putTree(fields, `${name}.${localName(child.name)}`, child, space);
}

/** The names of level, task, opcode and keywords, and the message, in the language of the sender. */
function putRendering(fields: EventFields, section: Element): void {
  for (const element of section.children) {
    const name = localName(element.name);
    if (name === "Message") fields["message"] = element.text;
    else if (name === "Keywords") fields["winlog.keywords"] = element.children.map((keyword) => keyword.text.trim());
    else if (element.children.length === 0) fields[`winlog.${name.toLowerCase()}`] = element.text;
  }
}

function putOther(fields: EventFields, element: Element): void {
  putSystem(fields, localName(element.name), element.text);
}

import { type Element, localName, readXml } from "../../xml.ts";
import { limits } from "../limits.ts";
import { type Step, type Work, input, keep } from "../work.ts";

/** One XML element: what it holds and its attributes, by their names; what is nested gets dotted names. */
export function xml({ from, prefix }: { from?: string | undefined; prefix: string }): Step {
  return (work) => {
    const text = input(work, from);
    if (text === undefined) return "no text for XML";
    const start = text.indexOf("<");
    const root = start < 0 ? "not XML" : readXml(text.slice(start).trimEnd());
    if (typeof root === "string") return root;
    for (const [name, value] of root.attributes) keep(work, prefix + name, value);
    for (const child of root.children) flatten(work, child, prefix);
    return undefined;
  };
}

/** Attributes of an element that holds others are fields too; those of a text say only how it is written. */
function flatten(work: Work, element: Element, prefix: string): void {
  const name = prefix + localName(element.name);
  if (element.children.length === 0 || name.length > limits.name) {
    if (element.text !== "" && !work.record.has(name)) keep(work, name, element.text);
    return;
  }
  for (const [key, value] of element.attributes) keep(work, `${name}.${key}`, value);
  for (const child of element.children) flatten(work, child, `${name}.`);
}

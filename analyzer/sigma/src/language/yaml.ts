import { type Event, EVENT_ID, parseEvents, YAMLException } from "js-yaml";
import { compose, deepest } from "./compose.ts";
import { Fault } from "./problem.ts";
import type { YamlNode } from "./yaml-nodes.ts";

export type { YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from "./yaml-nodes.ts";

/** What a file holds: documents, each read or refused with its reason. */
export type YamlDocument = { readonly root: YamlNode } | { readonly fault: Fault };

/** Characters of a file at most: more than all of SigmaHQ's rules in one. */
export const largestFile = 8 * 1024 * 1024;

/**
 * Reads all documents of a file; empty ones are left out. It is made of js-yaml's events, which know where they stand
 * and cost a fifth of what a syntax tree with positions does: thousands of rules are read at every start.
 */
export function readYaml(text: string): YamlDocument[] {
  if (text.length > largestFile) return [{ fault: new Fault(1, `the file has more than ${largestFile} characters`) }];
  const whole = text.startsWith("\ufeff") ? text.slice(1) : text;
  const read = documentsOf(whole, 1);
  if (!("fault" in read)) return read;
  return oneByOne(whole, read);
}

/** Broken documents of a file that are told of. */
const mostFaults = 100;

/** Where one document is broken, each is read by itself, so that the others load. */
function oneByOne(text: string, whole: { fault: Fault }): YamlDocument[] {
  const parts = text.split(/^(?=---(?:\s|$))/m);
  if (parts.length === 1) return [whole];
  const documents: YamlDocument[] = [];
  let line = 1;
  let faults = 0;
  for (const part of parts) {
    const own = documentsOf(part, line);
    if ("fault" in own) {
      documents.push(own);
      faults += 1;
      if (faults === mostFaults) {
        documents.push({ fault: new Fault(line, "YAML: too many broken documents; the rest of the file is not read") });
        break;
      }
    } else documents.push(...own);
    line += part.split("\n").length - 1;
  }
  return documents;
}

function documentsOf(text: string, firstLine: number): YamlDocument[] | { fault: Fault } {
  let events: Event[];
  try {
    events = parseEvents(text, { maxDepth: deepest });
  } catch (error) {
    return { fault: syntaxFault(error, text, firstLine) };
  }
  const lineOf = lines(text, firstLine);
  const documents: YamlDocument[] = [];
  let from = 0;
  while (from < events.length) {
    let to = from + 1;
    while (to < events.length && events[to]?.type !== EVENT_ID.DOCUMENT) to += 1;
    const document = documentOf(text, events.slice(from, to), lineOf);
    if (document !== undefined) documents.push(document);
    from = to;
  }
  return documents;
}

function documentOf(text: string, events: Event[], lineOf: (offset: number) => number): YamlDocument | undefined {
  try {
    const root = compose(text, events, lineOf);
    return root === undefined ? undefined : { root };
  } catch (error) {
    if (error instanceof Fault) return { fault: error };
    throw error;
  }
}

/** The line of an offset. Offsets come in ascending order, so the text is gone through once. */
function lines(text: string, firstLine: number): (offset: number) => number {
  let line = firstLine;
  let next = text.indexOf("\n");
  return (offset) => {
    while (next >= 0 && next < offset) {
      line += 1;
      next = text.indexOf("\n", next + 1);
    }
    return line;
  };
}

function syntaxFault(error: unknown, text: string, firstLine: number): Fault {
  if (!(error instanceof YAMLException)) throw error;
  const written = text.trimEnd().split("\n");
  // What is missing at the end is told of on the last line that holds anything.
  const line = Math.min(error.mark?.line ?? 0, written.length - 1);
  const reason = /^ *\t/.test(written[line] ?? "") ? "a tab indents this line; YAML takes spaces" : error.reason;
  return new Fault(firstLine + line, `YAML: ${reason}`);
}

import { type Event, EVENT_ID, getScalarValue, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import { Fault } from "./problem.ts";
import { plainScalar, type ScalarValue } from "./scalar.ts";
import type { YamlEntry, YamlMap, YamlNode } from "./yaml-nodes.ts";

/** Nodes of one document, aliases unfolded, at most: `&a [*b, *b]` can name very many in few bytes. */
const mostNodes = 200_000;
export const deepest = 100;

/** A document on its way from events to nodes. */
interface Work {
  readonly text: string;
  readonly lineOf: (offset: number) => number;
  readonly anchors: Map<string, Weighed>;
  readonly open: Open[];
  /** Where the latest event with a place stands. */
  line: number;
  root: YamlNode | undefined;
}

/** A node with what it costs to walk through it: where aliases share nodes, memory does not tell. */
interface Weighed {
  readonly node: YamlNode;
  readonly weight: number;
  readonly height: number;
}

/** A collection that is not closed yet. */
interface Open {
  readonly kind: "list" | "map";
  readonly line: number;
  readonly anchor: string | undefined;
  readonly items: YamlNode[];
  readonly entries: Map<string, YamlEntry>;
  readonly merged: YamlMap[];
  /** The key whose value comes next. */
  key: Key | undefined;
  weight: number;
  height: number;
}

interface Key {
  readonly text: string;
  readonly line: number;
  /** It is `<<`: the value's entries belong to the map itself. */
  readonly merges: boolean;
}

/** Puts the events of one document together; undefined where it is empty. Throws a Fault. */
export function compose(
  text: string,
  events: readonly Event[],
  lineOf: (offset: number) => number,
): YamlNode | undefined {
  const work: Work = { text, lineOf, anchors: new Map(), open: [], line: lineOf(0), root: undefined };
  for (const event of events) take(work, event);
  const { root } = work;
  return root?.kind === "scalar" && root.value === null ? undefined : root;
}

function take(work: Work, event: Event): void {
  switch (event.type) {
    case EVENT_ID.SCALAR:
      return takeScalar(work, event);
    case EVENT_ID.MAPPING:
      return begin(work, "map", event);
    case EVENT_ID.SEQUENCE:
      return begin(work, "list", event);
    case EVENT_ID.DOCUMENT:
      return undefined;
    case EVENT_ID.POP:
      return close(work);
    case EVENT_ID.ALIAS: {
      const name = work.text.slice(event.anchorStart, event.anchorEnd);
      const known = work.anchors.get(name);
      if (known === undefined) throw new Fault(work.line, `YAML: no '&${name}' ends before '*${name}'`);
      place(work, known);
    }
  }
}

function takeScalar(work: Work, event: ScalarEvent): void {
  const there = event.valueStart >= 0;
  if (there) work.line = work.lineOf(event.valueStart);
  const { line } = work;
  const written = there ? getScalarValue(work.text, event) : "";
  const plain = event.style === SCALAR_STYLE.PLAIN;
  const node: YamlNode = { kind: "scalar", line, value: valueOf(written, plain, tagOf(work, event), line) };
  place(work, remember(work, event, { node, weight: 1, height: 0 }), {
    text: written,
    line,
    merges: plain && written === "<<",
  });
}

function begin(work: Work, kind: Open["kind"], event: Placed & { start: number }): void {
  work.line = work.lineOf(event.start);
  const tag = tagOf(work, event);
  if (tag !== undefined && tag !== (kind === "map" ? "!!map" : "!!seq")) throw unknownTag(tag, work.line);
  const empty = { items: [], entries: new Map(), merged: [], key: undefined, weight: 1, height: 0 };
  work.open.push({ kind, line: work.line, anchor: anchorOf(work, event), ...empty });
}

function close(work: Work): void {
  const closed = work.open.pop();
  if (closed === undefined) return;
  const { kind, line, items, entries, merged, anchor, weight, height } = closed;
  for (const map of merged) {
    for (const [name, entry] of map.entries) if (!entries.has(name)) entries.set(name, entry);
  }
  const weighed: Weighed = { node: kind === "list" ? { kind, line, items } : { kind, line, entries }, weight, height };
  if (anchor !== undefined) work.anchors.set(anchor, weighed);
  place(work, weighed);
}

/** Puts a node where it belongs: at the root, into a list, or into a map as key or value. */
function place(work: Work, { node, weight, height }: Weighed, key?: Key): void {
  const parent = work.open.at(-1);
  if (parent === undefined) {
    work.root = node;
    return;
  }
  parent.weight += weight;
  parent.height = Math.max(parent.height, height + 1);
  if (parent.weight > mostNodes || work.open.length + height > deepest) {
    throw new Fault(work.line, "YAML: the document is too deep or too large");
  }
  if (parent.kind === "list") parent.items.push(node);
  else if (parent.key !== undefined) fill(parent, parent.key, node);
  else if (key === undefined) throw new Fault(work.line, "YAML: a key must be a plain word");
  else parent.key = key;
}

function fill(parent: Open, key: Key, value: YamlNode): void {
  parent.key = undefined;
  if (key.merges) parent.merged.push(...mapsOf(value));
  else if (parent.entries.has(key.text)) {
    const before = parent.entries.get(key.text)?.line;
    throw new Fault(key.line, `YAML: the key '${key.text}' stands on line ${before} already`);
  } else parent.entries.set(key.text, { line: key.line, value });
}

function mapsOf(node: YamlNode): YamlMap[] {
  if (node.kind === "map") return [node];
  if (node.kind === "list") return node.items.flatMap(mapsOf);
  throw new Fault(node.line, "YAML: '<<' takes a map, or a list of maps");
}

/** Where an event's tag and anchor stand; -1 for none. */
interface Placed {
  readonly tagStart: number;
  readonly tagEnd: number;
  readonly anchorStart: number;
  readonly anchorEnd: number;
}

function tagOf({ text }: Work, { tagStart, tagEnd }: Placed): string | undefined {
  return tagStart < 0 ? undefined : text.slice(tagStart, tagEnd);
}

function anchorOf({ text }: Work, { anchorStart, anchorEnd }: Placed): string | undefined {
  return anchorStart < 0 ? undefined : text.slice(anchorStart, anchorEnd);
}

function remember(work: Work, event: Placed, weighed: Weighed): Weighed {
  const anchor = anchorOf(work, event);
  if (anchor !== undefined) work.anchors.set(anchor, weighed);
  return weighed;
}

const typedTags: ReadonlySet<string> = new Set(["!!int", "!!float", "!!bool", "!!null"]);

function valueOf(written: string, plain: boolean, tag: string | undefined, line: number): ScalarValue {
  if (tag === undefined) return plain ? plainScalar(written) : written;
  if (tag === "!!str" || tag === "!") return written;
  if (typedTags.has(tag)) return plainScalar(written);
  throw unknownTag(tag, line);
}

function unknownTag(tag: string, line: number): Fault {
  return new Fault(line, `YAML: tag '${tag}' means nothing in a rule`);
}

import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from "yaml";
import type { Document, Node } from "yaml";
import { Fault } from "./problem.ts";
import { plainScalar, type ScalarValue } from "./scalar.ts";

/** YAML as values that know the line they stand on. */
export type YamlNode = YamlMap | YamlList | YamlScalar;
export interface YamlMap {
  readonly kind: "map";
  readonly line: number;
  readonly entries: ReadonlyMap<string, YamlEntry>;
}
export interface YamlEntry {
  readonly line: number;
  readonly value: YamlNode;
}
export interface YamlList {
  readonly kind: "list";
  readonly line: number;
  readonly items: readonly YamlNode[];
}
export interface YamlScalar {
  readonly kind: "scalar";
  readonly line: number;
  readonly value: ScalarValue;
}

/** What a file holds: documents, each read or refused with its reason. */
export type YamlDocument = { readonly root: YamlNode } | { readonly fault: Fault };

/** Nodes of one document, aliases unfolded, at most: `&a [*b, *b]` can name very many in few bytes. */
const mostNodes = 200_000;
const deepest = 100;

/** Reads all documents of a file. Empty documents are left out. */
export function readYaml(text: string): YamlDocument[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { schema: "failsafe", lineCounter: lines, prettyErrors: false });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document) => {
    const read = readDocument(document, lines);
    return read === undefined ? [] : [read];
  });
}

function readDocument(document: Document.Parsed, lines: LineCounter): YamlDocument | undefined {
  const [error] = document.errors;
  if (error) return { fault: new Fault(lines.linePos(error.pos[0]).line, firstLine(error.message)) };
  if (document.contents === null) return undefined;
  try {
    const root = reader(document, lines)(document.contents, 0);
    return root.kind === "scalar" && root.value === null ? undefined : { root };
  } catch (caught) {
    if (caught instanceof Fault) return { fault: caught };
    throw caught;
  }
}

function firstLine(text: string): string {
  if (text.startsWith("Maximum call stack")) return "nested too deep";
  return text.split("\n", 1)[0] ?? text;
}

function reader(document: Document.Parsed, lines: LineCounter) {
  let nodes = 0;

  function read(node: Node | null, depth: number, above = 1): YamlNode {
    const line = node?.range ? lines.linePos(node.range[0]).line : above;
    nodes += 1;
    if (nodes > mostNodes || depth > deepest) throw new Fault(line, "the document is too deep or too large");
    if (isAlias(node)) return read(node.resolve(document) ?? null, depth + 1, line);
    if (isMap<Node, Node | null>(node)) return readMap(node.items, depth, line);
    if (isSeq<Node | null>(node)) {
      return { kind: "list", line, items: node.items.map((item) => read(item, depth + 1, line)) };
    }
    if (isScalar<string>(node)) return { kind: "scalar", line, value: scalarOf(node) };
    return { kind: "scalar", line, value: null };
  }

  function readMap(items: readonly { key: Node; value: Node | null }[], depth: number, line: number): YamlMap {
    const entries = new Map<string, YamlEntry>();
    const merged: YamlMap[] = [];
    for (const { key, value } of items) {
      const at = key.range ? lines.linePos(key.range[0]).line : line;
      if (!isScalar<string>(key)) throw new Fault(at, "a key must be a plain word");
      const inner = read(value, depth + 1, at);
      if (key.value === "<<" && key.type === "PLAIN") merged.push(...mapsOf(inner));
      else entries.set(key.value ?? "", { line: at, value: inner });
    }
    for (const map of merged) {
      for (const [name, entry] of map.entries) if (!entries.has(name)) entries.set(name, entry);
    }
    return { kind: "map", line, entries };
  }

  return read;
}

function mapsOf(node: YamlNode): YamlMap[] {
  if (node.kind === "map") return [node];
  return node.kind === "list" ? node.items.flatMap(mapsOf) : [];
}

function scalarOf(node: { value: string; type?: string; source?: string; tag?: string }): ScalarValue {
  if (node.tag === "tag:yaml.org,2002:str" || node.tag === "!") return node.value;
  return node.type === "PLAIN" ? plainScalar(node.source ?? node.value) : node.value;
}

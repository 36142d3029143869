import { Fault } from "./problem.ts";
import type { YamlDocument, YamlMap, YamlNode } from "./yaml.ts";

/** A document, with the id that it shares with others where it has none of its own; or why there is none. */
export type Member = { readonly map: YamlMap; readonly sharedId?: string } | { readonly fault: Fault };

/**
 * The rules of a file with several documents: `action: global` is merged into all that follow until `action: reset`, and
 * `action: repeat` is merged onto the rule before it. Correlations and filters stand for themselves.
 */
export function membersOf(documents: readonly YamlDocument[]): Member[] {
  const bases: Bases = { global: undefined, previous: undefined };
  return documents.flatMap((document) => {
    const member = memberOf(document, bases);
    return member === undefined ? [] : [member];
  });
}

/** What later documents are merged onto. */
interface Bases {
  global: YamlMap | undefined;
  previous: YamlMap | undefined;
}

function memberOf(document: YamlDocument, bases: Bases): Member | undefined {
  if ("fault" in document) return document;
  const { root } = document;
  if (root.kind !== "map") return refused(root, "a rule must be a map");
  const own = without(root, "action");
  const action = actionOf(root);
  switch (action) {
    case "global":
      bases.global = bases.global ? merged(bases.global, own) : own;
      return undefined;
    case "reset":
      bases.global = undefined;
      bases.previous = undefined;
      return own.entries.size === 0 ? undefined : refused(root, "a document with 'action: reset' holds nothing else");
    case "repeat":
      return bases.previous ? onto(bases.previous, own, bases) : refused(root, "nothing to repeat");
    case undefined:
      if (own.entries.has("correlation") || own.entries.has("filter")) return { map: own };
      return onto(bases.global, own, bases);
    default:
      return refused(root, `unknown action '${action}'`);
  }
}

function onto(base: YamlMap | undefined, own: YamlMap, bases: Bases): Member {
  const map = base ? merged(base, own) : own;
  bases.previous = map;
  const id = own.entries.has("id") ? undefined : base?.entries.get("id")?.value;
  return id?.kind === "scalar" ? { map, sharedId: String(id.value) } : { map };
}

function refused({ line }: YamlNode, reason: string): Member {
  return { fault: new Fault(line, reason) };
}

function actionOf(map: YamlMap): string | undefined {
  const action = map.entries.get("action")?.value;
  return action?.kind === "scalar" && action.value !== null ? String(action.value) : undefined;
}

function without(map: YamlMap, key: string): YamlMap {
  const entries = new Map(map.entries);
  entries.delete(key);
  return { ...map, entries };
}

function merged(base: YamlMap, over: YamlMap): YamlMap {
  const entries = new Map(base.entries);
  for (const [key, entry] of over.entries) {
    const below = entries.get(key);
    entries.set(key, below ? { line: entry.line, value: mergedNode(below.value, entry.value) } : entry);
  }
  return { kind: "map", line: over.line, entries };
}

function mergedNode(base: YamlNode, over: YamlNode): YamlNode {
  return base.kind === "map" && over.kind === "map" ? merged(base, over) : over;
}

import { Fault } from "./problem.ts";
import type { YamlDocument, YamlMap, YamlNode } from "./yaml.ts";

export type Member = { readonly map: YamlMap } | { readonly fault: Fault };

/**
 * The rules of a file with several documents: `action: global` is merged into all that follow until `action: reset`, and
 * `action: repeat` is merged onto the rule before it. Correlations and filters stand for themselves.
 */
export function membersOf(documents: readonly YamlDocument[]): Member[] {
  const members: Member[] = [];
  let global: YamlMap | undefined;
  let previous: YamlMap | undefined;
  for (const document of documents) {
    if ("fault" in document) {
      members.push(document);
      continue;
    }
    const { root } = document;
    if (root.kind !== "map") {
      members.push({ fault: new Fault(root.line, "a rule must be a map") });
      continue;
    }
    const action = actionOf(root);
    const own = without(root, "action");
    if (action === "global") global = global ? merged(global, own) : own;
    else if (action === "reset") global = undefined;
    else if (action !== undefined && action !== "repeat") {
      members.push({ fault: new Fault(root.line, `unknown action '${action}'`) });
    } else if (action === "repeat" && previous === undefined) {
      members.push({ fault: new Fault(root.line, "nothing to repeat") });
    } else if (own.entries.has("correlation") || own.entries.has("filter")) members.push({ map: own });
    else {
      const base = action === "repeat" ? previous : global;
      previous = base ? merged(base, own) : own;
      members.push({ map: previous });
    }
  }
  return members;
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

import type { Document, LineCounter } from "yaml";
import { isMap, isNode, isScalar } from "yaml";
import type { z } from "zod";
import { allowedAt } from "./allowed.ts";

interface Place {
  readonly path: string | undefined;
  readonly document: Document.Parsed | undefined;
  readonly lines: LineCounter;
}

type Issue = z.core.$ZodIssue;

/** One line per problem: `chengfang.yml:7: syslog.prot: unknown key; allowed: host, port, …`. */
export function describeIssues(error: z.ZodError, place: Place): string[] {
  return error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => line(place, [...issue.path, key], `unknown key; allowed: ${allowedAt(issue.path)}`))
      : [line(place, issue.path, wrong(issue))],
  );
}

function wrong(issue: Issue): string {
  if (issue.code === "invalid_value") return `allowed: ${issue.values.join(", ")}`;
  const allowed = allowedAt(issue.path);
  return allowed === "" ? issue.message : `${issue.message}; allowed: ${allowed}`;
}

function line(place: Place, path: readonly PropertyKey[], what: string): string {
  const at = place.document === undefined ? undefined : offsetOf(place.document, path);
  const where = at === undefined ? (place.path ?? "configuration") : `${place.path}:${place.lines.linePos(at).line}`;
  return `${where}: ${path.join(".")}: ${what}`;
}

/** Where a key stands in the file; of a key that is missing, its nearest parent. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = document.contents;
  let at: number | undefined;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((each) => isScalar(each.key) && each.key.value === key);
      if (!pair) return at;
      if (isNode(pair.key)) at = pair.key.range?.[0] ?? at;
      node = pair.value;
    } else {
      node = isNode(node) ? document.getIn(path.slice(0, path.indexOf(key) + 1), true) : undefined;
      if (isNode(node)) at = node.range?.[0] ?? at;
    }
  }
  return at;
}

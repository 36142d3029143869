import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { Problem, RuleFile } from "@chengfang/sigma/rules";

/** A content file, with its path for messages. */
export type ContentFile = RuleFile;

/** What a content file holds by its schema, or why it is refused; `lineOf` tells where an entry stands. */
export interface ReadDocument<T> {
  readonly value: T | undefined;
  readonly problems: readonly Problem[];
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/**
 * Reads one YAML document by a schema. A file that is not of the schema is refused as a whole, with a problem for
 * each place, as half a catalogue would give wrong totals in silence.
 */
export function readDocument<T>(file: ContentFile, schema: z.ZodType<T>): ReadDocument<T> {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (path: readonly PropertyKey[]) => lines.linePos(offsetOf(document, path)).line;
  const problem = (line: number, message: string): Problem => ({ file: file.path, line, message, severity: "error" });
  const refused = (problems: readonly Problem[]) => ({ value: undefined, problems, lineOf });
  if (document.errors.length > 0)
    return refused(
      document.errors.map(({ pos, message }) => problem(lines.linePos(pos[0]).line, message.split("\n", 1)[0] ?? "")),
    );
  let raw: unknown;
  try {
    raw = document.toJS();
  } catch (error) {
    return refused([problem(1, String(error))]); // aliases beyond number
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { value: parsed.data, problems: [], lineOf };
  return refused(
    parsed.error.issues.map(({ path, message }) =>
      problem(lineOf(path), `${path.length === 0 ? "" : `${path.map(String).join(".")}: `}${message}`),
    ),
  );
}

/** Where the value of a path begins; for one that is missing, where it should have stood. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    const [key, value] = stepInto(node, step);
    if (key === undefined) return offset;
    offset = startOf(key) ?? offset;
    node = value;
  }
  return offset;
}

/** A map's key is where its entry stands; an item of a list stands for itself. */
function stepInto(node: unknown, step: PropertyKey): readonly [unknown, unknown] {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step));
    return [pair?.key, pair?.value];
  }
  const item = isNode(node) && "items" in node ? node.items[Number(step)] : undefined;
  return [item, item];
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

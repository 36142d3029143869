import { mapOf, required, textOf, textsOf } from "./nodes.ts";
import { Fault } from "./problem.ts";
import type { YamlMap, YamlNode } from "./yaml.ts";

/** Lowest first. */
export const levels = ["informational", "low", "medium", "high", "critical"] as const;
export type Level = (typeof levels)[number];

/** What every Sigma document says of itself. `…Zh`, `misses` are the product's own keys. */
export interface Heading {
  /** The document's id; where it has none, its name or its place, so that alerts have something to refer to. */
  readonly id: string;
  readonly name: string | undefined;
  readonly title: string;
  readonly titleZh: string;
  readonly description: string;
  readonly descriptionZh: string;
  readonly status: string;
  /** Rules without a level count as medium. */
  readonly level: Level;
  readonly author: string;
  readonly date: string;
  readonly modified: string;
  readonly references: readonly string[];
  readonly tags: readonly string[];
  readonly falsePositives: readonly string[];
  readonly falsePositivesZh: readonly string[];
  readonly misses: readonly string[];
  /** What a good rule says and this one does not. */
  readonly missing: readonly string[];
  readonly file: string;
  readonly line: number;
}

/** Where a document was found. */
export interface Origin {
  readonly file: string;
  /** Its place among the documents of the file. */
  readonly index: number;
  /** Of documents that share the id of one `action: global`: which of them it is, from 1. */
  readonly copy?: number;
}

/** What rules, correlations and filters have in common. Throws a Fault with its line. */
export function readHeading(map: YamlMap, place: Origin): Heading {
  const name = textOf(map, "name");
  const title = textOf(map, "title");
  if (!title) throw new Fault(required(map, "title").line, "'title' is empty");
  return {
    id: idOf(map, place),
    name,
    title,
    titleZh: textOf(map, "title_zh") ?? "",
    description: textOf(map, "description") ?? "",
    descriptionZh: textOf(map, "description_zh") ?? "",
    status: textOf(map, "status") ?? "",
    level: readLevel(map),
    author: textOf(map, "author") ?? "",
    date: textOf(map, "date") ?? "",
    modified: textOf(map, "modified") ?? "",
    references: textsOf(map, "references"),
    tags: textsOf(map, "tags"),
    falsePositives: textsOf(map, "falsepositives"),
    falsePositivesZh: textsOf(map, "falsepositives_zh"),
    misses: textsOf(map, "misses"),
    missing: ["id", "level"].filter((key) => !map.entries.has(key)),
    file: place.file,
    line: map.line,
  };
}

function idOf(map: YamlMap, { file, index, copy = 1 }: Origin): string {
  const id = textOf(map, "id") ?? textOf(map, "name") ?? `${file}#${index}`;
  return copy > 1 ? `${id}#${copy}` : id;
}

function readLevel(map: YamlMap): Level {
  const text = textOf(map, "level");
  if (text === undefined) return "medium";
  const level = levels.find((each) => each === text);
  if (level !== undefined) return level;
  throw new Fault(required(map, "level").line, `level '${text}' is not one of ${levels.join(", ")}`);
}

/** Fields and log sources of another taxonomy would have to be translated by somebody who knows it. */
export function checkTaxonomy(map: YamlMap, warn: (line: number, message: string) => void): void {
  const entry = map.entries.get("taxonomy");
  if (entry !== undefined && textOf(map, "taxonomy") !== "sigma")
    warn(entry.line, "taxonomy: only 'sigma' is known; fields and log sources are taken as they are written");
}

/** Which events a rule or a filter is about; what it leaves open may be anything. */
export interface LogSourceFilter {
  readonly category?: string;
  readonly product?: string;
  readonly service?: string;
}

/** `logsource` of a rule or a filter. Throws a Fault with its line. */
export function readLogSource(node: YamlNode): LogSourceFilter {
  const map = mapOf(node, "logsource");
  const part = (key: string) => {
    const text = textOf(map, key);
    if (text === "") throw new Fault(map.line, `logsource: '${key}' is empty`);
    return text;
  };
  const category = part("category");
  const product = part("product");
  const service = part("service");
  if (category === undefined && product === undefined && service === undefined) {
    throw new Fault(map.line, "logsource names neither category, product nor service");
  }
  return {
    ...(category !== undefined && { category }),
    ...(product !== undefined && { product }),
    ...(service !== undefined && { service }),
  };
}

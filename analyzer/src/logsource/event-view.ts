import { columns, type FieldValue } from "@chengfang/model/event";
import { collectTexts, type Reader, type SigmaRecord, type View } from "@chengfang/sigma/engine/record";
import type { LogSource } from "@chengfang/sigma/logsource/source";

/** How rules see the SecurityEvents of a log source: aliases first, then the source's own names, then the name as it is. */
export function eventView(source: LogSource): View {
  return {
    reader(name) {
      const keys = keysOf(name, source);
      const read = firstOf(keys);
      return source.spaced === true ? (event) => read(event) ?? spacedName(event, name) : read;
    },
    nameOf: (event, name) => keysOf(name, source).find((key) => firstOf([key])(event) !== undefined) ?? name,
    texts: textsOf,
  };
}

function keysOf(name: string, { fields, namespaces }: LogSource): string[] {
  const aliases = Object.hasOwn(fields, name) ? (fields[name] ?? []) : [];
  const snake = name.replace(/(?<=[a-z0-9])[A-Z]/g, "_$&").toLowerCase();
  const spelled = snake === name || namespaces[0]?.startsWith("winlog.") ? [name] : [name, snake];
  return [...new Set([...aliases, ...namespaces.flatMap((space) => spelled.map((each) => space + each)), name])];
}

/** Names that every object has without owning them. */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

function firstOf(keys: readonly string[]): Reader {
  const readers = keys.filter((key) => !inherited.has(key)).map((key) => one(key));
  const [only] = readers;
  if (readers.length === 1 && only) return only;
  return (event) => {
    for (const read of readers) {
      const value = read(event);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

/** Fields without a column lie under `more` on the wire; rules' cases have them beside the others. */
function one(key: string): Reader {
  if (Object.hasOwn(columns, key)) return (event) => event[key];
  return (event) => {
    const more = event.more;
    const value = isObject(more) ? more[key] : undefined;
    return value === undefined ? event[key] : value;
  };
}

type Inner = { readonly [key: string]: FieldValue };

function isObject(value: FieldValue | undefined): value is Inner {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Defender writes `Threat Name`, Sigma reads ThreatName. */
function spacedName(event: SigmaRecord, name: string): FieldValue | undefined {
  const fields = isObject(event.more) ? event.more : event;
  for (const key of Object.keys(fields)) {
    if (key.includes(" ") && key.slice(key.lastIndexOf(".") + 1).replaceAll(" ", "") === name) return fields[key];
  }
  return undefined;
}

/** Fields that we add, or derive: they are not what the source said. */
const ours =
  /^(?:@timestamp|event\.(?!code|provider|original)|labels\.|related\.|ecs\.|agent\.|network\.community_id|log\.|(?:source|destination)\.geo\.)/;

const isOurs = new Map<string, boolean>();

function skipped(key: string): boolean {
  let known = isOurs.get(key);
  if (known === undefined) {
    known = key === "event.original" || ours.test(key);
    if (isOurs.size < 10_000) isOurs.set(key, known);
  }
  return known;
}

/**
 * A line of text says everything that its fields say, so the line and the message are enough. What came as JSON or XML is
 * looked for in its values, where nothing is escaped.
 */
function textsOf(event: SigmaRecord): string[] {
  const texts: string[] = [];
  const { more, message } = event;
  const original = event["event.original"];
  if (typeof original === "string" && !original.includes('":') && !original.includes("</")) {
    texts.push(original);
    if (typeof message === "string" && !original.endsWith(message)) texts.push(message);
    return texts;
  }
  for (const key of Object.keys(event)) if (key !== "more" && !skipped(key)) collectTexts(event[key], texts);
  if (isObject(more)) for (const key of Object.keys(more)) if (!skipped(key)) collectTexts(more[key], texts);
  return texts;
}

import { columns } from "@chengfang/model/event";
import { collectTexts, innerOf, type SigmaRecord, type View, view, type Way } from "@chengfang/sigma/engine/record";
import type { LogSource } from "@chengfang/sigma/logsource/source";

/** How rules see the SecurityEvents of a log source: aliases first, then the source's own names, then the name as it is. */
export function eventView(source: LogSource): View {
  return view({
    ways: (name) => keysOf(name, source).flatMap(waysOf),
    // Defender writes `Threat Name`, Sigma reads ThreatName.
    spaced: source.spaced === true,
    texts: textsOf,
  });
}

/** The keys that a field as rules call it is looked for under, in this order. */
export function keysOf(name: string, { fields, namespaces }: LogSource): string[] {
  const aliases = Object.hasOwn(fields, name) ? (fields[name] ?? []) : [];
  const snake = name.replace(/(?<=[a-z0-9])[A-Z]/g, "_$&").toLowerCase();
  const spelled = snake === name || namespaces[0]?.startsWith("winlog.") ? [name] : [name, snake];
  return [...new Set([...aliases, ...namespaces.flatMap((space) => spelled.map((each) => space + each)), name])];
}

/** Fields without a column lie under `more` on the wire; rules' cases have them beside the others. */
function waysOf(key: string): Way[] {
  if (Object.hasOwn(columns, key)) return [{ key }];
  const list = listed.find((each) => key.startsWith(`${each}.`));
  const inner = list === undefined ? [] : inList(list, key.slice(list.length + 1));
  return [{ key, within: "more" }, { key }, ...inner];
}

/** Fields that hold lists of objects: a name that goes on behind them means that field of each object. */
const listed = ["dns.answers", "suricata.eve.dns.answers", "suricata.eve.dns.queries"];

function inList(key: string, field: string): Way[] {
  const path = field.split(".");
  return [
    { key, within: "more", path },
    { key, path },
  ];
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

/** JSON, with or without space before its colons, and XML. */
const escapes = /"\s*:|<\//;
/** It is nothing else: a line with such in it may hold what no field does, and whoever wrote that must not hide it. */
const whole = /^\s*(?:\{|<[A-Za-z?])/;

/**
 * A line of text says everything that its fields say, so the line and the message are enough. What came as JSON or XML is
 * looked for in its values, where nothing is escaped.
 */
function textsOf(event: SigmaRecord): string[] {
  const texts: string[] = [];
  const { message } = event;
  const more = innerOf(event, "more");
  const original = event["event.original"];
  if (typeof original === "string" && !escapes.test(original)) {
    texts.push(original);
    if (typeof message === "string" && !original.endsWith(message)) texts.push(message);
    return texts;
  }
  if (typeof original === "string" && !whole.test(original)) texts.push(original);
  collectFields(event, texts);
  if (more !== undefined) collectFields(more, texts);
  return texts;
}

function collectFields(fields: SigmaRecord, into: string[]): void {
  for (const key of Object.keys(fields)) if (key !== "more" && !skipped(key)) collectTexts(fields[key], into);
}

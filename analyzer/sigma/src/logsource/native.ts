import { collectTexts, elements, type FieldValue, type Reader, type SigmaRecord, type View } from "../engine/record.ts";
import { type LogSource, source } from "./source.ts";
import type { LogSourceFilter } from "../language/heading.ts";
import type { Taxonomy } from "./taxonomy.ts";
import { windowsSource } from "./windows.ts";

/** The parts of a log source by which a record, or the caller for all records, says what it is. */
const sourceKeys = ["product", "category", "service"] as const;
export type GivenSource = Partial<Record<(typeof sourceKeys)[number], readonly string[]>>;

/** How rules see a record in its source's own words: a key as it is, else a path into nested values. */
const nativeView: View = {
  reader(name) {
    const parts = name.includes(".") ? name.split(".") : undefined;
    const flat: Reader = (record) => (Object.hasOwn(record, name) ? record[name] : undefined);
    if (parts === undefined) return flat;
    return (record) => flat(record) ?? along(record, parts);
  },
  nameOf: (_, name) => name,
  texts(record) {
    const texts: string[] = [];
    for (const key of Object.keys(record)) if (!isSourceKey(key)) collectTexts(record[key], texts);
    return texts;
  },
};

function isSourceKey(key: string): boolean {
  return key === "product" || key === "category" || key === "service";
}

/** Follows a path; through lists it leads to each of their elements. A key with dots in it wins over a longer path. */
function along(value: FieldValue | SigmaRecord | undefined, parts: readonly string[]): FieldValue | undefined {
  if (parts.length === 0) return value as FieldValue | undefined;
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    const found = elements(value).map((each) => along(each, parts));
    const there = found.filter((each) => each !== undefined);
    return there.length === 0 ? undefined : there;
  }
  for (let count = parts.length; count > 0; count -= 1) {
    const key = parts.slice(0, count).join(".");
    if (Object.hasOwn(value, key)) {
      const found = along((value as SigmaRecord)[key], parts.slice(count));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The record with spaces taken out of the names of its fields (Sigma, Field Usage 2); itself if there are none. */
function unspaced(record: SigmaRecord): SigmaRecord {
  for (const key in record) {
    if (key.includes(" ")) {
      return Object.fromEntries(Object.entries(record).map(([name, value]) => [name.replaceAll(" ", ""), value]));
    }
  }
  return record;
}

/** Records with the field names of the rules themselves. `rules` tell which names of log sources mean anything. */
export function nativeTaxonomy(
  rules: readonly { readonly logsource: LogSourceFilter }[],
  given: GivenSource = {},
): Taxonomy {
  const known = Object.fromEntries(
    sourceKeys.map((key) => [key, [...new Set(rules.flatMap((rule) => rule.logsource[key] ?? []))]]),
  );
  return { recordOf: unspaced, sourceOf: nativeClassifier(given, known), viewOf: () => nativeView };
}

/** The log source of native records: what the caller said goes before what the record says. */
function nativeClassifier(given: GivenSource, known: GivenSource): (record: SigmaRecord) => LogSource {
  const sources = new Map<string, LogSource>();
  return (record) => {
    const product = given.product ?? named(record.product, known.product);
    const category = given.category ?? named(record.category, known.category);
    const service = given.service ?? named(record.service, known.service);
    if (category.length === 0 && service.length === 0 && typeof record.Channel === "string") {
      const windows = ofChannel(record);
      if (product.length === 0 || product.includes("windows")) return windows;
    }
    const key = `${product.join()}|${category.join()}|${service.join()}`;
    let found = sources.get(key);
    if (found === undefined) {
      found = source({ product, category, service });
      sources.set(key, found);
    }
    return found;
  };
}

const foreign: readonly string[] = ["?"];

/** Names that no rule speaks of are all alike, so that records cannot make up ever more log sources. */
function named(value: FieldValue | undefined, known: readonly string[] = []): readonly string[] {
  if (value === undefined || value === null) return [];
  const names = (Array.isArray(value) ? value : [value]).map(String).filter((each) => known.includes(each));
  return names.length === 0 ? foreign : names;
}

/** A Windows record that names a channel and no log source. */
function ofChannel({ Channel, Provider_Name, EventID, EventType }: SigmaRecord): LogSource {
  const text = (value: FieldValue | undefined) =>
    typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  return windowsSource({
    channel: text(Channel),
    provider: text(Provider_Name),
    code: text(EventID) ?? "",
    eventType: text(EventType),
  });
}

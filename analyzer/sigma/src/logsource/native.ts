import { collectTexts, type FieldValue, type SigmaRecord, type View, view } from "../engine/record.ts";
import { type LogSource, source } from "./source.ts";
import type { LogSourceFilter } from "../language/heading.ts";
import type { Taxonomy } from "./taxonomy.ts";
import { windowsSource } from "./windows.ts";

/** The parts of a log source by which a record, or the caller for all records, says what it is. */
const sourceKeys = ["product", "category", "service"] as const;
export type GivenSource = Partial<Record<(typeof sourceKeys)[number], readonly string[]>>;

/** How rules see a record in its source's own words: a key as it is, else a path into nested values. */
const nativeView: View = view({
  ways(name) {
    const parts = name.split(".");
    return parts.map((_, place) => {
      const path = parts.slice(parts.length - place);
      const key = parts.slice(0, parts.length - place).join(".");
      return path.length === 0 ? { key } : { key, path };
    });
  },
  // Sigma, Field Usage 2: spaces are left out.
  spaced: true,
  texts(record) {
    const texts: string[] = [];
    for (const key in record) if (!isSourceKey(key)) collectTexts(record[key], texts);
    return texts;
  },
});

function isSourceKey(key: string): boolean {
  return key === "product" || key === "category" || key === "service";
}

/** Records with the field names of the rules themselves. `rules` tell which names of log sources mean anything. */
export function nativeTaxonomy(
  rules: readonly { readonly logsource: LogSourceFilter }[],
  given: GivenSource = {},
): Taxonomy {
  const known = Object.fromEntries(
    sourceKeys.map((key) => [key, new Set(rules.flatMap((rule) => rule.logsource[key] ?? []))]),
  );
  return {
    sourceOf: nativeClassifier(given, known),
    viewOf: () => nativeView,
    claimsOf: nativeClaims(given, known),
    headOf: (record) => (Object.hasOwn(record, "Channel") ? undefined : sourceKeys),
  };
}

/** The names of log sources that rules speak of. */
type Known = Partial<Record<(typeof sourceKeys)[number], ReadonlySet<string>>>;

/** The log source of native records: what the caller said goes before what the record says. */
function nativeClassifier(given: GivenSource, known: Known): (record: SigmaRecord) => LogSource {
  const sourceOf = interning();
  const nameOf = { product: naming(known.product), category: naming(known.category), service: naming(known.service) };
  return (record) => {
    const product = given.product ?? nameOf.product(record.product);
    const category = given.category ?? nameOf.category(record.category);
    const service = given.service ?? nameOf.service(record.service);
    if (category.length === 0 && service.length === 0 && typeof record.Channel === "string") {
      const windows = ofChannel(record);
      if (product.length === 0 || product.includes("windows")) return windows;
    }
    return sourceOf(product, category, service);
  };
}

/** One log source for the same names; lists are the same object for the same names, so that no text has to be made of them. */
function interning(): (
  product: readonly string[],
  category: readonly string[],
  service: readonly string[],
) => LogSource {
  type By<Value> = Map<readonly string[], Value>;
  const sources: By<By<By<LogSource>>> = new Map();
  let count = 0;
  // Records of one kind mostly come one after the other.
  let last = { product: nameless, category: nameless, service: nameless, source: source({}) };
  return (product, category, service) => {
    if (last.product === product && last.category === category && last.service === service) return last.source;
    const known = sources.get(product)?.get(category)?.get(service);
    if (known !== undefined) {
      last = { product, category, service, source: known };
      return known;
    }
    // Records may name ever other lists of names.
    if (count === mostSources) sources.clear();
    count = count === mostSources ? 1 : count + 1;
    const made = source({ product, category, service });
    const byCategory = sources.get(product) ?? new Map();
    const byService = byCategory.get(category) ?? new Map();
    sources.set(product, byCategory.set(category, byService.set(service, made)));
    return made;
  };
}

const mostClaims = 6;

/**
 * Names of log sources stand in the text as they are, in quotes, unless a character is written by its number; a record
 * without any may still be told by its channel. One expression for all names reads 1 GB/s, three times what parsing does.
 */
function nativeClaims(given: GivenSource, known: Known): NonNullable<Taxonomy["claimsOf"]> {
  const names = [...new Set(sourceKeys.flatMap((key) => (given[key] === undefined ? [...(known[key] ?? [])] : [])))];
  if (names.some((name) => !/^[a-z][\w.-]*$/i.test(name))) return () => undefined;
  const always = sourceKeys.flatMap((key) => given[key] ?? []);
  const sources = names.map((name) => name.replaceAll(".", "\\."));
  const regex = new RegExp(`"(?:${[...sources, "Channel"].join("|")})"|\\\\u[\\da-fA-F]{4}`, "g");
  return (json) => {
    const claims = [...always];
    regex.lastIndex = 0;
    for (let found = regex.exec(json); found !== null; found = regex.exec(json)) {
      const [text] = found;
      if (text === '"Channel"' || text.startsWith("\\") || claims.length === mostClaims) return undefined;
      claims.push(text.slice(1, -1));
      // The quotes may be those between two names.
      regex.lastIndex -= 1;
    }
    return claims;
  };
}

const foreign: readonly string[] = ["?"];
const mostLists = 1000;
const mostSources = 10_000;
const nameless: readonly string[] = [];

/** Names that no rule speaks of are all alike, so that records cannot make up ever more log sources. */
function naming(known: ReadonlySet<string> = new Set()): (value: FieldValue | undefined) => readonly string[] {
  const lists = new Map<string, readonly string[]>([...known].map((name) => [name, [name]]));
  return (value) => {
    if (value === undefined || value === null) return nameless;
    if (typeof value === "string") return lists.get(value) ?? foreign;
    const names = Array.isArray(value) ? value.filter((each) => typeof each === "string" && known.has(each)) : nameless;
    if (names.length === 0) return foreign;
    const key = names.join("\n");
    const list = lists.get(key) ?? names;
    if (lists.size < mostLists) lists.set(key, list);
    return list;
  };
}

/** A Windows record that names a channel and no log source. */
function ofChannel(record: SigmaRecord): LogSource {
  const text = (name: string) => {
    const value = nativeView.reader(name)(record);
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  };
  return windowsSource({
    channel: text("Channel"),
    provider: text("Provider_Name"),
    code: text("EventID") ?? "",
    eventType: text("EventType"),
  });
}

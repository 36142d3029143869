import type { Indicator } from "@chengfang/model/enrichment";
import type { EventFields } from "@chengfang/model/event";
import { remembered } from "./cache.ts";
import { numberByAddress } from "./lookup-range.ts";
import { anyCase, asWritten, type IndicatorNote, type PackedIndicators } from "./packed/lists.ts";
import { noteAt } from "./packed/notes.ts";
import { type FoundText, Texts } from "./packed/texts.ts";

/** Finds the indicator that a value of an event matches. */
export interface IndicatorLookup {
  /** The address itself stands for the range that it is in. */
  byAddress(ip: string): Indicator | undefined;
  /** A domain matches what is known of it or of one above it. */
  byDomain(name: string): Indicator | undefined;
  byUrl(url: string): Indicator | undefined;
  byHash(hash: string): Indicator | undefined;
}

/** Opens a packed list. What is said of the indicators that events matched is remembered. */
export function indicatorLookup({ addresses, domains, urls, hashes, notes }: PackedIndicators): IndicatorLookup {
  const inRange = numberByAddress(addresses);
  const [names, pages, files] = [new Texts(domains, anyCase), new Texts(urls, asWritten), new Texts(hashes, anyCase)];
  const saidAt = remembered(mostRemembered, (place) => JSON.parse(noteAt(notes, Number(place))) as IndicatorNote);
  const of = (value: string, place: number) => ({ ...saidAt(String(place)), value });
  const found = (text: FoundText | undefined) => (text === undefined ? undefined : of(text.text, text.number));
  return {
    byAddress(ip) {
      const place = inRange(ip);
      return place === 0 ? undefined : of(ip, place);
    },
    byDomain: (name) => found(names.findAtOrAbove(anyCase(name))),
    byUrl: (url) => found(pages.find(url)),
    byHash: (hash) => found(files.find(anyCase(hash))),
  };
}

const mostRemembered = 4096;

const hashes = [
  [
    "byHash",
    "file.hash.sha256",
    "file.hash.sha1",
    "file.hash.md5",
    "process.hash.sha256",
    "process.hash.sha1",
    "process.hash.md5",
  ],
] as const;
/** Where each kind is looked for, the surest first. */
const places = [
  ["byUrl", "url.full", "url.original"],
  ["byDomain", "dns.question.name", "url.domain", "destination.domain", "tls.client.server_name"],
  ["byAddress", "destination.ip", "source.ip", "dns.resolved_ip"],
] as const;

/** Adds the first indicator that the event matches, and where; one that the source named itself is kept. */
export function addIndicator(fields: EventFields, lookup: IndicatorLookup): void {
  if (fields["threat.indicator.type"] !== undefined) return;
  // Most events have no hash: `related.hash` says so at once.
  const looked = fields["related.hash"] === undefined ? places : [...hashes, ...places];
  for (const [by, ...names] of looked) {
    for (const name of names) {
      const value = fields[name];
      for (const each of Array.isArray(value) ? value : [value]) {
        const found = typeof each === "string" && each !== "" ? lookup[by](each) : undefined;
        if (found === undefined || isOver(found, fields["@timestamp"])) continue;
        describe(fields, found, { field: name, atomic: each as string });
        return;
      }
    }
  }
}

function isOver({ until }: Indicator, at: EventFields[string] | undefined): boolean {
  return until !== null && typeof at === "string" && Date.parse(at) >= Date.parse(until);
}

/** ECS: the type of STIX's cyber observables, and the field that holds the value. */
function describe(
  fields: EventFields,
  indicator: Indicator,
  { field, atomic }: { field: string; atomic: string },
): void {
  const { kind, value, provider, description, confidence } = indicator;
  const [type, place] = kind === "ip" ? [value.includes(":") ? "ipv6-addr" : "ipv4-addr", "ip"] : ecs[kind];
  fields["threat.indicator.type"] = type;
  fields[`threat.indicator.${place}`] = kind === "ip" ? atomic : value;
  if (provider !== "") fields["threat.indicator.provider"] = provider;
  if (description !== "") fields["threat.indicator.description"] = description;
  if (confidence !== "") fields["threat.indicator.confidence"] = confidence;
  fields["threat.enrichments.matched.field"] = field;
  fields["threat.enrichments.matched.atomic"] = atomic;
}

const ecs = {
  domain: ["domain-name", "url.domain"],
  url: ["url", "url.full"],
  md5: ["file", "file.hash.md5"],
  sha1: ["file", "file.hash.sha1"],
  sha256: ["file", "file.hash.sha256"],
} as const;

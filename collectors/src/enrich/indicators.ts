import type { Indicator } from "@chengfang/model/enrichment";
import type { EventFields } from "@chengfang/model/event";
import { byAddress } from "./lookup-range.ts";

/** Finds the indicator that a value of an event matches. */
export interface IndicatorLookup {
  byAddress(ip: string): Indicator | undefined;
  /** A domain matches what is known of it or of one above it. */
  byDomain(name: string): Indicator | undefined;
  byUrl(url: string): Indicator | undefined;
  byHash(hash: string): Indicator | undefined;
}

export function indicatorLookup(indicators: readonly Indicator[]): IndicatorLookup {
  const of = (...kinds: readonly Indicator["kind"][]) => indicators.filter(({ kind }) => kinds.includes(kind));
  const texts = (chosen: readonly Indicator[]) => new Map(chosen.map((each) => [normal(each.value), each]));
  const domains = texts(of("domain"));
  const urls = new Map(of("url").map((each) => [each.value, each]));
  const hashes = texts(of("md5", "sha1", "sha256"));
  const addresses = byAddress(of("ip").map((value) => ({ range: value.value, value })));
  return {
    byAddress: addresses,
    byDomain: (name) => (domains.size === 0 ? undefined : atOrAbove(normal(name), domains)),
    byUrl: (url) => urls.get(url),
    byHash: (hash) => hashes.get(normal(hash)),
  };
}

const normal = (text: string) => text.toLowerCase().replace(/\.$/, "");

/** A name has at most 127 labels; what has more is none. */
const mostLabels = 127;

function atOrAbove(name: string, domains: ReadonlyMap<string, Indicator>): Indicator | undefined {
  let rest = name;
  for (let left = mostLabels; left > 0; left -= 1) {
    const found = domains.get(rest);
    const dot = rest.indexOf(".");
    if (found !== undefined || dot < 0) return found;
    rest = rest.slice(dot + 1);
  }
  return undefined;
}

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

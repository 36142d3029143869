import { z } from "zod";

/** Entries of each list that collectors keep in memory. */
export const enrichmentLimits = { people: 200_000, scanners: 10_000, inside: 10_000, indicators: 200_000 } as const;

const Name = z.string().min(1).max(200);
/** An address or a range in CIDR notation. */
const Range = z.string().min(2).max(49);

/** Somebody of the user directory. */
export const DirectoryPerson = z.object({
  /** Names of accounts. */
  accounts: z.array(Name).min(1).max(20),
  name: z.string().max(200).default(""),
  department: z.string().max(200).default(""),
});
export type DirectoryPerson = z.infer<typeof DirectoryPerson>;

/** A scanner that somebody runs by arrangement: what it does is no attack. */
export const KnownScanner = z.object({ name: Name, ranges: z.array(Range).min(1).max(1000) });
export type KnownScanner = z.infer<typeof KnownScanner>;

export const indicatorKinds = ["ip", "domain", "url", "md5", "sha1", "sha256"] as const;

/** Something that is known to belong to attackers. */
export const Indicator = z.object({
  kind: z.enum(indicatorKinds),
  /** An address or range, a domain with all below it, an address of the web, a hash in hexadecimal. */
  value: z.string().min(2).max(2000),
  /** Who says so. */
  provider: z.string().max(200).default(""),
  description: z.string().max(500).default(""),
  /** As the provider put it. */
  confidence: z.string().max(40).default(""),
  /** Until when it holds; events from then on do not match. */
  until: z.iso.datetime({ offset: true }).nullable().default(null),
});
export type Indicator = z.infer<typeof Indicator>;

/** What collectors look up besides the register of assets: the document `enrichment`. */
export const Enrichment = z.object({
  people: z.array(DirectoryPerson).max(enrichmentLimits.people).default([]),
  scanners: z.array(KnownScanner).max(enrichmentLimits.scanners).default([]),
  /** The city's own ranges beside private ones and the register of assets: they tell inside from outside. */
  inside: z.array(Range).max(enrichmentLimits.inside).default([]),
  indicators: z.array(Indicator).max(enrichmentLimits.indicators).default([]),
});
export type Enrichment = z.infer<typeof Enrichment>;

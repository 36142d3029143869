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

/** The people of the user directory as they were last read: the document `directory`. */
export const KnownPeople = z.object({ people: z.array(DirectoryPerson).max(enrichmentLimits.people) });
export type KnownPeople = z.infer<typeof KnownPeople>;

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

/** The lists, each of which is replaced whole. */
export const listKinds = ["people", "scanners", "inside", "indicators"] as const;
export type ListKind = (typeof listKinds)[number];

/** Where a list comes from. */
export const ListOrigin = z.object({
  at: z.iso.datetime(),
  /** Who put it into force; `cli` at the machine itself. */
  by: z.string(),
  file: z.string(),
  sha256: z.string(),
});
export type ListOrigin = z.infer<typeof ListOrigin>;

/** What is wrong with a row of a file. */
export const ListFlaw = z.object({
  /** Line of the file; 0 where a file has none. */
  line: z.int(),
  /** Its column, by the name that files may always use. */
  field: z.string(),
  code: z.enum([
    "no-column",
    "missing",
    "too-long",
    "too-many",
    "not-address",
    "not-domain",
    "not-url",
    "not-hash",
    "not-time",
    "unknown-kind",
    "csv",
    "json",
  ]),
});
export type ListFlaw = z.infer<typeof ListFlaw>;

/** What collectors look up besides the register of assets: the document `enrichment`. */
export const Enrichment = z.object({
  people: z.array(DirectoryPerson).max(enrichmentLimits.people).default([]),
  scanners: z.array(KnownScanner).max(enrichmentLimits.scanners).default([]),
  /** The city's own ranges beside private ones and the register of assets: they tell inside from outside. */
  inside: z.array(Range).max(enrichmentLimits.inside).default([]),
  indicators: z.array(Indicator).max(enrichmentLimits.indicators).default([]),
  origins: z.partialRecord(z.enum(listKinds), ListOrigin).default({}),
});
export type Enrichment = z.infer<typeof Enrichment>;

/** Why a renewed file is not looked up in; the one before it stays in force. */
export const referenceProblems = [
  "absent",
  "unreadable",
  /** It grew or shrank while it was read. */
  "changing",
  "too-large",
  /** No MaxMind database, or a damaged one. */
  "not-database",
  "not-address",
  /** Ranges do not ascend. */
  "disorder",
  "no-number",
  /** A line ends within its last cell. */
  "cut",
  "line-too-long",
  /** A line of a register of hardware addresses that is none of the IEEE's. */
  "not-assignment",
  /** There is nothing in it that anything is looked up by. */
  "nothing",
  /** It has lost more of its entries than the configuration allows at once. */
  "shrunk",
  /** No room on the disk for the copy that is looked up in. */
  "unkept",
] as const;
export type ReferenceProblem = (typeof referenceProblems)[number];

/** Data that collectors look up in: what is shipped, or files of one's own. */
export const ReferenceState = z.object({
  name: z.enum(["countries", "networks", "macVendors"]),
  own: z.boolean(),
  /** Names of files of one's own, else the version of what is shipped. */
  from: z.array(z.string()),
  /** The day of the data, where it is known. */
  day: z.string().nullable(),
  /** Files of one's own as they are in force in every thread, each since when. */
  files: z
    .array(
      z.object({
        file: z.string(),
        sha256: z.string(),
        /** When it was last written to. */
        modified: z.string(),
        entries: z.int(),
        since: z.string(),
      }),
    )
    .default([]),
  /** Renewed files that are not in force, each since when; the line is 0 where a file has none. */
  problems: z
    .array(z.object({ file: z.string(), line: z.int(), reason: z.enum(referenceProblems), since: z.string() }))
    .default([]),
});
export type ReferenceState = z.infer<typeof ReferenceState>;

/** How the user directory was last read; the people of the time before stay when it is away. */
export const DirectoryState = z.object({
  /** Without name and password. */
  url: z.string(),
  /** When it was last read whole. */
  at: z.string().nullable(),
  tried: z.string(),
  people: z.int(),
  /** Entries without an account. */
  skipped: z.int(),
  problem: z.enum(["", "unreachable", "certificate", "credentials", "refused", "too-many", "most-left", "secret"]),
});
export type DirectoryState = z.infer<typeof DirectoryState>;

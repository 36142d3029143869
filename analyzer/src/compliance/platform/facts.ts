import { z } from "zod";

const when = z.string().nullable();

/** Of one asset of the system: what its logs and its entry in the register show. */
const AssetFacts = z.object({
  id: z.string(),
  name: z.string(),
  /** Events of the last day. */
  sentLastDay: z.boolean(),
  /** Events of the week that lies the retention time back; null: the platform is not that old. */
  keptOldest: z.boolean().nullable(),
  /** How far its stamps run from their arrival, in milliseconds: the least of the last day; null: nothing came. */
  skewMs: z.number().nullable(),
  owner: z.string(),
  zone: z.string(),
  unit: z.boolean(),
});

const DutyFacts = z.object({ kind: z.string(), lastDay: z.string(), result: z.string() });

/** What the platform itself knows about a system, as measured at a moment: the evidence is this text. */
export const PlatformFacts = z.object({
  format: z.literal("chengfang-platform-facts/1"),
  at: z.string(),
  system: z.object({
    id: z.string(),
    name: z.string(),
    level: z.int(),
    lastAssessedAt: when,
    filingExpiresAt: when,
  }),
  assets: z.array(AssetFacts),
  log: z.object({
    /** Days that configuration keeps: the archive of originals, and the searchable index. */
    archiveDays: z.number(),
    indexDays: z.number(),
    oldest: when,
    bytesPerDay: z.number().nullable(),
    freeBytes: z.number(),
    keptBytes: z.number(),
    /** Newest proof of the chain of segments; null: never proved. */
    chain: z.object({ intact: z.boolean(), at: z.string() }).nullable(),
    /** Share of a day's events that carry type or category, outcome and a user or source; null: none came. */
    complete: z.number().nullable(),
  }),
  audit: z.object({ intact: z.boolean(), lines: z.int() }),
  /** Alerts of the last 30 days on the system's assets. */
  alarms: z.object({ count: z.int(), medianMs: z.number().nullable(), last: when, waitingOverDay: z.int() }),
  /** Enabled accounts that hold each administrator's role, and people who hold two of the three. */
  administrators: z.object({ sysadmin: z.int(), secadmin: z.int(), auditor: z.int(), shared: z.int() }),
  /** Logins to the platform in 30 days: by certificate or a second factor, and all. */
  logins: z.object({ strong: z.int(), all: z.int() }),
  /** Closed incidents on the system's assets in the last year, and those without summary, measures or disposition. */
  incidents: z.object({ closed: z.int(), incomplete: z.array(z.string()) }),
  /** Newest activity of each kind. */
  activities: z.array(DutyFacts),
  documents: z.object({ all: z.int(), overdue: z.array(z.string()) }),
});
export type PlatformFacts = z.infer<typeof PlatformFacts>;

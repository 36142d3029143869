import { z } from "zod";
import { Entity, MatchedField } from "./alert.ts";
import { Severity } from "./severity.ts";

/** What a correlation would be asked with instead of what its file says. */
export const ThresholdChange = z.strictObject({
  /** Id or name of the correlation. */
  rule: z.string().min(1).max(500),
  /** In place of its whole condition; `{ "gte": 20 }`. */
  condition: z
    .strictObject({
      gt: z.number(),
      gte: z.number(),
      lt: z.number(),
      lte: z.number(),
      eq: z.number(),
      neq: z.number(),
    })
    .partial()
    .optional(),
  /** As rules write it: `10m`, `1h`. */
  timespan: z.string().min(2).max(20).optional(),
});
export type ThresholdChange = z.infer<typeof ThresholdChange>;

/** What a result is held against: nothing, the rules of these ids as they are in force, or the same without what narrows or changes them. */
export const Baseline = z.enum(["none", "current", "unchanged"]);
export type Baseline = z.infer<typeof Baseline>;

/** How a result is cut and counted. */
export const BacktestView = z.strictObject({
  /** Whose days are counted: a name of the time zone database. */
  zone: z.string().max(64).default("UTC"),
  /** Entities named of each kind. */
  top: z.int().min(0).max(100).default(10),
  /** First and last events shown of each rule. */
  samples: z.int().min(0).max(20).default(5),
});
export type BacktestView = z.infer<typeof BacktestView>;

/** A question: what would these rules have given? `from` inclusive, `to` exclusive, by event time; or the time up to now. */
export const BacktestRequest = BacktestView.extend({
  /** Sigma documents to try: rules, correlations, filters. One whose id is in force stands in for it. */
  documents: z.array(z.string().max(1_000_000)).max(100).default([]),
  /** Ids of rules in force to try, with the correlations that build on them. */
  rules: z.array(z.string().max(500)).max(1000).default([]),
  /** Sigma filters laid over the rules to try. */
  filters: z.array(z.string().max(200_000)).max(100).default([]),
  changes: z.array(ThresholdChange).max(100).default([]),
  /** Values of placeholders (`expand`) by name. */
  values: z.record(z.string().max(200), z.array(z.string().max(4000)).max(10_000)).default({}),
  against: Baseline.default("none"),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** Instead of both: `7d`, `12h`, `30m`. */
  last: z
    .string()
    .regex(/^\d{1,4}[mhdw]$/)
    .optional(),
});
export type BacktestRequest = z.infer<typeof BacktestRequest>;

/** Matches and the alerts that they come to, once those of one rule and entity are taken together as the analyzer does. */
const Counts = z.object({ matches: z.int(), alerts: z.int() });

export const BacktestDay = Counts.extend({
  /** In the zone asked for: `2026-11-30`. */
  day: z.string(),
});
export type BacktestDay = z.infer<typeof BacktestDay>;

export const BacktestEntities = z.object({
  kind: Entity.shape.kind,
  /** How many different ones; a lower bound where `capped`. */
  total: z.int(),
  capped: z.boolean(),
  top: z.array(z.object({ value: z.string(), matches: z.int() })),
});
export type BacktestEntities = z.infer<typeof BacktestEntities>;

export const BacktestSample = z.object({
  /** Id of the event, and its time. */
  event: z.string(),
  at: z.string(),
  entity: Entity,
  matched: z.array(MatchedField),
});
export type BacktestSample = z.infer<typeof BacktestSample>;

const Samples = z.object({ first: z.array(BacktestSample), last: z.array(BacktestSample) });

/**
 * Against the baseline. A match is the same if both sides have it of the same event; that of a correlation, if both rest on
 * events of the same time and entity; an alert, if both have one of its entity that overlaps.
 */
export const BacktestComparison = z.object({
  /** The baseline's own. */
  matches: z.int(),
  alerts: z.int(),
  matchesGained: z.int(),
  matchesLost: z.int(),
  matchesSame: z.int(),
  alertsGained: z.int(),
  alertsLost: z.int(),
  alertsSame: z.int(),
  /** The baseline's days. */
  days: z.array(BacktestDay),
  gained: Samples,
  lost: Samples,
  /** Whom the lost matches were of. */
  lostEntities: z.array(BacktestEntities),
  /** Days with lost matches: how many, and the first of each day. */
  lostDays: z.array(z.object({ day: z.string(), matches: z.int(), samples: z.array(BacktestSample) })),
});
export type BacktestComparison = z.infer<typeof BacktestComparison>;

export const BacktestRule = Counts.extend({
  id: z.string(),
  title: z.string(),
  titleZh: z.string(),
  severity: Severity,
  kind: z.enum(["detection", "correlation"]),
  /** It raises no alert of its own: a correlation speaks for it. */
  silent: z.boolean(),
  /** Only the days with any; the result's `days` has all. */
  days: z.array(BacktestDay),
  entities: z.array(BacktestEntities),
  samples: Samples,
  /** Null where there is no baseline. */
  against: BacktestComparison.nullable(),
});
export type BacktestRule = z.infer<typeof BacktestRule>;

/** What of the range was looked at: a result is only as whole as this says. */
export const BacktestCoverage = z.object({
  from: z.string(),
  to: z.string(),
  /** Everything that the stream took of this range was read and judged. */
  complete: z.boolean(),
  /** Segments that may hold events of the range, and how many of them were read. */
  segments: z.int(),
  segmentsRead: z.int(),
  /** Segments that are damaged or gone though no retention took them. */
  segmentsMissing: z.array(z.string()),
  /** Arrival of the oldest event that the stream still has; null for an empty stream. */
  oldest: z.string().nullable(),
  /** What came before `oldest` was removed after its time: events of the range may have been among it. */
  expired: z.boolean(),
  /** Events of the range before `oldest` that the event index still has; null where it was not asked or does not answer. */
  indexed: z.int().nullable(),
  /** Lines read; of them events of the range, events just before and after it that correlations needed, events outside, lines of drills, and lines that are no event. */
  lines: z.int(),
  judged: z.int(),
  warmedUp: z.int(),
  outside: z.int(),
  drills: z.int().default(0),
  broken: z.int(),
  /** Events that a bug kept from being judged, and the first of them. */
  faults: z.int(),
  firstFault: z.object({ event: z.string(), message: z.string() }).nullable().default(null),
});
export type BacktestCoverage = z.infer<typeof BacktestCoverage>;

/** A rule, filter or document that takes no part, and why. */
export const BacktestProblem = z.object({
  side: z.enum(["tried", "baseline"]),
  severity: z.enum(["error", "warning"]),
  file: z.string(),
  line: z.int(),
  message: z.string(),
});
export type BacktestProblem = z.infer<typeof BacktestProblem>;

export const BacktestResult = Counts.extend({
  coverage: BacktestCoverage,
  zone: z.string(),
  /** Rules that were tried, and those of them that matched nothing on either side. */
  rulesTried: z.int(),
  rulesQuiet: z.int(),
  /** Every day of the range, in order. */
  days: z.array(BacktestDay.extend({ events: z.int() })),
  entities: z.array(BacktestEntities),
  /** Those with most alerts first; quiet ones are left out unless few were tried. */
  rules: z.array(BacktestRule),
  /** Rules with matches beyond those listed. */
  rulesOmitted: z.int(),
  problems: z.array(BacktestProblem),
  /** Limits of memory that were reached: counts by entity, or alerts compared. */
  capped: z.boolean(),
  seconds: z.number(),
  eventsPerSecond: z.int(),
});
export type BacktestResult = z.infer<typeof BacktestResult>;

export const BacktestProgress = z.object({
  /** Bytes of the stream, before compression. */
  bytes: z.int(),
  bytesTotal: z.int(),
  events: z.int(),
  matches: z.int(),
  /** Time of the newest event judged. */
  at: z.string().nullable(),
});
export type BacktestProgress = z.infer<typeof BacktestProgress>;

export const BacktestState = z.enum(["waiting", "running", "done", "failed", "cancelled"]);
export type BacktestState = z.infer<typeof BacktestState>;

/** A back-test as a job, kept for a while after it is done. */
export const Backtest = z
  .object({
    id: z.string(),
    state: BacktestState,
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    progress: BacktestProgress,
    /** Why it failed: a code of the platform's refusals, and a sentence. */
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
    result: BacktestResult.nullable(),
    /** What the reader may see of events: all, with numbers of people masked, or counts alone. */
    sight: z.enum(["unmasked", "masked", "counts"]),
  })
  .meta({ id: "Backtest" });
export type Backtest = z.infer<typeof Backtest>;

/** What the part that runs them is asked; `owner` is whose they are, and nobody else's. */
export const BacktestQuestion = z.discriminatedUnion("call", [
  z.object({ call: z.literal("start"), owner: z.string(), request: BacktestRequest }),
  z.object({ call: z.literal("get"), owner: z.string(), id: z.string() }),
  z.object({ call: z.literal("list"), owner: z.string() }),
  z.object({ call: z.literal("cancel"), owner: z.string(), id: z.string() }),
]);
export type BacktestQuestion = z.infer<typeof BacktestQuestion>;

/** A job as that part has it, with all that events say. */
export const BacktestJob = Backtest.omit({ sight: true });
export type BacktestJob = z.infer<typeof BacktestJob>;

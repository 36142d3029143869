import { z } from "zod";

export const LinkKind = z.enum(["duplicate", "caused-by", "related"]);
export type LinkKind = z.infer<typeof LinkKind>;

/** Another incident that this one points at, or is pointed at by. */
export const IncidentLink = z.object({
  id: z.string(),
  kind: LinkKind,
  /** Whether this incident says so, or the other one. */
  from: z.enum(["this", "other"]),
  otherId: z.string(),
  number: z.string(),
  title: z.string(),
  titleZh: z.string(),
  status: z.string(),
  note: z.string(),
  at: z.string(),
  by: z.string(),
});
export type IncidentLink = z.infer<typeof IncidentLink>;

/** An incident that was taken into another. */
export const IncidentMerge = z.object({
  id: z.string(),
  survivorId: z.string(),
  mergedId: z.string(),
  number: z.string(),
  title: z.string(),
  titleZh: z.string(),
  reason: z.string(),
  at: z.string(),
  by: z.string(),
});
export type IncidentMerge = z.infer<typeof IncidentMerge>;

export const ObservableKind = z.enum(["address", "domain", "url", "hash", "email", "host", "user", "file", "other"]);
export type ObservableKind = z.infer<typeof ObservableKind>;

/** Traffic Light Protocol 2.0 (FIRST). */
export const Tlp = z.enum(["clear", "green", "amber", "amber+strict", "red"]);
export type Tlp = z.infer<typeof Tlp>;

export const Observable = z.object({
  /** Of what people wrote down; null for a value that so far only alerts name. */
  id: z.string().nullable(),
  kind: ObservableKind,
  value: z.string(),
  tlp: Tlp,
  ioc: z.boolean(),
  note: z.string(),
  /** Alerts that name it. */
  alerts: z.int(),
  /** Other incidents that name it. */
  incidents: z.int(),
  firstSeen: z.string().nullable(),
  lastSeen: z.string().nullable(),
  by: z.string().nullable(),
});
export type Observable = z.infer<typeof Observable>;

const words = z.string().trim().max(20_000);
export const LessonsContent = z.object({
  /** How it came to it. */
  cause: words,
  /** What it did. */
  impact: words,
  wentWell: words,
  wentBadly: words,
  /** How it could have been seen or stopped earlier. */
  detection: words,
  improvements: z
    .array(
      z.object({
        text: z.string().trim().min(1).max(2000),
        owner: z.string().nullable(),
        dueAt: z.string().nullable(),
      }),
    )
    .max(50),
});
export type LessonsContent = z.infer<typeof LessonsContent>;

export const emptyLessons: LessonsContent = {
  cause: "",
  impact: "",
  wentWell: "",
  wentBadly: "",
  detection: "",
  improvements: [],
};

export const Lessons = z.object({
  content: LessonsContent,
  revision: z.int(),
  submittedAt: z.string().nullable(),
  at: z.string().nullable(),
  by: z.string().nullable(),
});
export type Lessons = z.infer<typeof Lessons>;

/** A measure of time, in milliseconds; null where no incident has both ends of it. */
export const Spread = z.object({
  count: z.int(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
});
export type Spread = z.infer<typeof Spread>;

export const MetricsRow = z.object({
  key: z.string(),
  incidents: z.int(),
  closed: z.int(),
  detect: Spread,
  acknowledge: Spread,
  contain: Spread,
  resolve: Spread,
});
export type MetricsRow = z.infer<typeof MetricsRow>;

/** What can be shown of an attached file without opening it. */
export const Preview = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("text"),
    text: z.string(),
    /** There is more of it. */
    cut: z.boolean(),
  }),
  z.object({ kind: z.literal("image") }),
  z.object({ kind: z.literal("none"), reason: z.enum(["large", "unknown"]) }),
]);
export type Preview = z.infer<typeof Preview>;

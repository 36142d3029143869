import { z } from "zod";
import { QuietHours } from "./quiet-hours.ts";

/** Pasted lines that are read at once, the bytes of each, and how long it may take. */
export const trialLimits = { lines: 200, lineBytes: 65_536, ms: 1000 } as const;

/** What one line became; a value or a list that is too long to be shown is cut. */
export const TrialLine = z.object({
  /** The format that took it. */
  format: z.string(),
  /** Why no format did. */
  refused: z.string().nullable(),
  /** `event.dataset` of the event. */
  dataset: z.string(),
  fields: z.record(z.string(), z.unknown()),
  /** Fields and values that were cut. */
  cut: z.int(),
});
export type TrialLine = z.infer<typeof TrialLine>;

export const TrialLines = z.object({ lines: z.array(TrialLine) });
export type TrialLines = z.infer<typeof TrialLines>;

/** A sender that somebody registered: it has a name, an owner, and an alarm for its silence. */
export const LogSourceInput = z.object({
  name: z.string().trim().min(1).max(100),
  /** What it is: an id of the console's table of things to connect. */
  kind: z.string().max(40).default(""),
  /** The address that it sends from, or the name that it gives over HTTP: what the collectors count it under. */
  sender: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}*$/u),
  assetId: z.string().nullable().default(null),
  unitId: z.string().nullable().default(null),
  /** Minutes of silence that raise the alarm. */
  silentMinutes: z.int().min(1).max(10_080).default(15),
  /** Hours in which its silence is no news; null: there are none. */
  quietHours: QuietHours.nullable().default(null),
  /** Out of use: nobody is told of its silence any more. */
  retired: z.boolean().default(false),
});
export type LogSourceInput = z.infer<typeof LogSourceInput>;

export const LogSource = LogSourceInput.extend({
  id: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
  /** Since when it is silent; null while it sends. */
  silentSince: z.string().nullable(),
  /** When its last line came; null before the first. */
  lastSeen: z.string().nullable(),
  received: z.int(),
});
export type LogSource = z.infer<typeof LogSource>;

/** What the collectors are told of registered senders. The console writes it. */
export const ExpectedSenders = z.array(
  LogSourceInput.pick({ sender: true, silentMinutes: true, quietHours: true, retired: true }),
);
export type ExpectedSenders = z.infer<typeof ExpectedSenders>;
export const expectedSendersDocument = "senders-expected";

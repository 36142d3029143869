import { z } from "zod";
import { Milestones } from "./milestone.ts";
import { ScenarioKey } from "./scenario.ts";
import { Criterion, Judgement, ScoreSheet } from "./score.ts";

const text = (max: number) => z.string().trim().max(max);

/** Marks events, alerts and incidents of a drill; short enough for a person to read out. */
export const DrillId = z.string().regex(/^drill-[0-9a-f]{12}$/);

export { drillField } from "./field.ts";

export const DrillState = z.enum(["planned", "running", "paused", "ended"]);
export type DrillState = z.infer<typeof DrillState>;

export const DrillRole = z.enum(["commander", "player", "observer"]);
export type DrillRole = z.infer<typeof DrillRole>;

/** Somebody who takes part: an account, or a contact who is only called. */
export const Participant = z.object({
  kind: z.enum(["account", "contact"]),
  id: z.string().max(200),
  name: text(100).min(1),
  role: DrillRole,
});
export type Participant = z.infer<typeof Participant>;

/** What a person plans of a drill. */
export const DrillInput = z.object({
  title: text(200).min(1),
  planId: z.string().max(200).nullable(),
  aims: text(5000),
  scenario: ScenarioKey,
  plannedAt: z.iso.datetime({ offset: true }).nullable(),
  participants: z
    .array(Participant)
    .max(100)
    .refine(
      (all) => all.filter(({ kind, role }) => role === "commander" && kind === "account").length === 1,
      "one commander, who has an account",
    ),
  criteria: z
    .array(Criterion)
    .min(1)
    .max(40)
    .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, "each criterion has a key of its own"),
});
export type DrillInput = z.infer<typeof DrillInput>;

export const DrillNoteKind = z.enum(["note", "start", "pause", "resume", "end", "inject", "report"]);
export type DrillNoteKind = z.infer<typeof DrillNoteKind>;

/** A line of the drill's record: written once, never changed. */
export const DrillNote = z.object({
  id: z.string(),
  at: z.string(),
  kind: DrillNoteKind,
  by: z.string(),
  text: z.string(),
});
export type DrillNote = z.infer<typeof DrillNote>;

/** What is to be done about what was learned. */
export const DrillTask = z.object({
  id: z.string(),
  title: z.string(),
  owner: z.string(),
  dueOn: z.string().nullable(),
  doneAt: z.string().nullable(),
  revision: z.int(),
});
export type DrillTask = z.infer<typeof DrillTask>;

/** What was learned, while it is written. */
export const LessonsDraft = z.object({
  lessons: z.string(),
  tasks: z.array(DrillTask.omit({ doneAt: true, revision: true }).extend({ done: z.boolean() })),
});
export type LessonsDraft = z.infer<typeof LessonsDraft>;

export const Drill = DrillInput.extend({
  id: z.string(),
  /** Of the plan that it tests, as it was when the drill was planned last. */
  planVersion: z.int().nullable(),
  planTitle: z.string(),
  plannedAt: z.string().nullable(),
  participants: z.array(Participant),
  criteria: z.array(Criterion),
  state: DrillState,
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** Records that were played into the lane, and when the last came. */
  fed: z.int(),
  fedAt: z.string().nullable(),
  lessons: z.string(),
  revision: z.int(),
  createdAt: z.string(),
});
export type Drill = z.infer<typeof Drill>;

export const DrillStretch = z.object({ from: z.string(), to: z.string().nullable() });

/** A drill with all that came of it. */
export const DrillWhole = Drill.extend({
  now: z.string(),
  pauses: z.array(DrillStretch),
  milestones: Milestones,
  injects: z.record(z.string(), z.string()),
  notes: z.array(DrillNote),
  judgements: z.array(Judgement),
  sheet: ScoreSheet,
  tasks: z.array(DrillTask),
  alerts: z.int(),
  incidents: z.int(),
});
export type DrillWhole = z.infer<typeof DrillWhole>;

/** What a state may turn into. An ended drill stays ended. */
export const drillMoves: Readonly<Record<DrillState, readonly DrillState[]>> = {
  planned: ["running"],
  running: ["paused", "ended"],
  paused: ["running", "ended"],
  ended: [],
};

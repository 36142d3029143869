import { z } from "zod";
import { hasSubclass, IncidentClass } from "./incident-class.ts";
import { Role } from "./roles.ts";

/** The way of an incident (GB/T 20985: detect and report, assess and decide, respond, learn), as its steps are grouped. */
export const PlaybookPhase = z.enum(["assess", "contain", "eradicate", "recover", "report", "learn"]);
export type PlaybookPhase = z.infer<typeof PlaybookPhase>;

/** Where in the console the step is done. */
export const PlaybookAction = z.enum([
  "alerts",
  "graph",
  "observables",
  "block",
  "disable-account",
  "revoke-certificate",
  "tasks",
  "files",
  "events",
  "clocks",
  "report",
  "lessons",
]);
export type PlaybookAction = z.infer<typeof PlaybookAction>;

const Both = z.object({ zh: z.string().trim().min(1).max(2000), en: z.string().trim().min(1).max(2000) });

export const PlaybookStep = z.strictObject({
  phase: PlaybookPhase,
  /** What to do. */
  ...Both.shape,
  /** How. */
  detail: Both.optional(),
  who: Role,
  /** Minutes from the start of the checklist; none where nothing presses. */
  within: z.int().min(1).max(525_600).optional(),
  /** What has to be kept to show that it was done. */
  evidence: Both.optional(),
  action: PlaybookAction.optional(),
});
export type PlaybookStep = z.infer<typeof PlaybookStep>;

/** A way to deal with incidents of a class; one file of `rules/playbooks`, or the city's own in the console. */
export const PlaybookFile = z
  .strictObject({
    id: z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/),
    class: IncidentClass,
    /** Only these of the class; all if none is named. */
    subclasses: z.array(z.string()).default([]),
    ...Both.shape,
    /** What the steps rest on. */
    basis: Both,
    steps: z.array(PlaybookStep).min(3).max(60),
  })
  .refine((file) => file.subclasses.every((each) => hasSubclass(file.class, each)), "no such subclass of its class");
export type PlaybookFile = z.infer<typeof PlaybookFile>;

export const Playbook = z.object({
  id: z.string(),
  class: IncidentClass,
  subclasses: z.array(z.string()),
  zh: z.string(),
  en: z.string(),
  basis: Both.nullable(),
  steps: z.array(PlaybookStep),
  /** Whether it came with the platform. */
  shipped: z.boolean(),
  revision: z.int(),
  at: z.string().nullable(),
  by: z.string().nullable(),
});
export type Playbook = z.infer<typeof Playbook>;

export const StepState = z.enum(["open", "done", "skipped"]);
export type StepState = z.infer<typeof StepState>;

export const ChecklistStep = z.object({
  id: z.string(),
  step: PlaybookStep,
  dueAt: z.string().nullable(),
  state: StepState,
  note: z.string(),
  changedAt: z.string().nullable(),
  changedBy: z.string().nullable(),
});
export type ChecklistStep = z.infer<typeof ChecklistStep>;

/** A playbook as it stands on an incident. */
export const Checklist = z.object({
  id: z.string(),
  incidentId: z.string(),
  playbookId: z.string(),
  zh: z.string(),
  en: z.string(),
  at: z.string(),
  by: z.string(),
  steps: z.array(ChecklistStep),
});
export type Checklist = z.infer<typeof Checklist>;

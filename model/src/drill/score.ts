import { z } from "zod";
import { drillMinutes, Milestone } from "./milestone.ts";
import type { Milestones, Stretch } from "./milestone.ts";

const base = { key: z.string().regex(/^[a-z0-9-]{1,40}$/), title: z.string().trim().min(1).max(200) };
const weight = z.int().min(1).max(100);

/** What a drill is judged by: measured from the records, or given by observers. */
export const Criterion = z.discriminatedUnion("kind", [
  z.object({
    ...base,
    kind: z.literal("measured"),
    weight,
    milestone: Milestone,
    withinMinutes: z.int().min(1).max(10_080),
  }),
  z.object({ ...base, kind: z.literal("observed"), weight }),
]);
export type Criterion = z.infer<typeof Criterion>;

/** An observer's judgement of a criterion, of a hundred. */
export const Judgement = z.object({
  criterion: z.string(),
  points: z.int().min(0).max(100),
  note: z.string(),
  by: z.string(),
  at: z.string(),
  revision: z.int(),
});
export type Judgement = z.infer<typeof Judgement>;

/** A line of the score sheet; `share` of a hundred is null as long as nobody has judged it. */
export const ScoreLine = z.object({
  key: z.string(),
  title: z.string(),
  kind: z.enum(["measured", "observed"]),
  weight: z.int(),
  milestone: Milestone.nullable(),
  withinMinutes: z.int().nullable(),
  /** On the drill's clock; null: it has not happened. */
  minutes: z.number().nullable(),
  share: z.int().nullable(),
  points: z.number(),
  note: z.string(),
});
export type ScoreLine = z.infer<typeof ScoreLine>;

export const ScoreSheet = z.object({ lines: z.array(ScoreLine), total: z.number(), open: z.int() });
export type ScoreSheet = z.infer<typeof ScoreSheet>;

/** The upward report's hour is that of the reporting measure (≤ 1 h); the other limits are an office's own to change. */
const usuallyMeasured = [
  {
    key: "detect",
    weight: 15,
    milestone: "first-alert",
    withinMinutes: 10,
    zh: "及时发现（首条告警）",
    en: "Detected",
  },
  { key: "acknowledge", weight: 15, milestone: "acknowledged", withinMinutes: 15, zh: "及时认领", en: "Taken on" },
  { key: "escalate", weight: 10, milestone: "escalated", withinMinutes: 30, zh: "及时上升处置", en: "Escalated" },
  { key: "report", weight: 20, milestone: "reported", withinMinutes: 60, zh: "按时限上报", en: "Reported in time" },
  { key: "contain", weight: 15, milestone: "contained", withinMinutes: 120, zh: "控制事态", en: "Contained" },
] as const;
const usuallyObserved = [
  { key: "command", weight: 10, zh: "指挥协调", en: "Command and coordination" },
  { key: "plan", weight: 10, zh: "按预案执行", en: "Kept to the plan" },
  { key: "record", weight: 5, zh: "记录与沟通", en: "Records and communication" },
] as const;

/** The sheet that a new drill begins with, in the words of whoever plans it. */
export function usualCriteria(language: "zh" | "en"): Criterion[] {
  return [
    ...usuallyMeasured.map(({ zh, en, ...each }) => ({
      ...each,
      kind: "measured" as const,
      title: { zh, en }[language],
    })),
    ...usuallyObserved.map(({ zh, en, ...each }) => ({
      ...each,
      kind: "observed" as const,
      title: { zh, en }[language],
    })),
  ];
}

interface Facts {
  readonly startedAt: string | null;
  readonly pauses: readonly Stretch[];
  readonly milestones: Milestones;
  readonly judgements: readonly Judgement[];
}

/** In time: all of it; up to twice the time: falling evenly to nothing; later, or never: nothing. */
export function shareOf(minutes: number | null, withinMinutes: number): number {
  if (minutes === null) return 0;
  return Math.round(100 * Math.min(1, Math.max(0, 2 - minutes / withinMinutes)));
}

/** The sheet, each line with how it came about. The total is of a hundred, whatever the weights add up to. */
export function scoreSheet(criteria: readonly Criterion[], facts: Facts): ScoreSheet {
  const weights = criteria.reduce((sum, { weight: each }) => sum + each, 0);
  const lines = criteria.map((each) => lineOf(each, facts, weights));
  const total = round(lines.reduce((sum, { points }) => sum + points, 0));
  return { lines, total, open: lines.filter(({ share }) => share === null).length };
}

function lineOf(criterion: Criterion, facts: Facts, weights: number): ScoreLine {
  const { key, title, kind, weight: weighs } = criterion;
  const points = (share: number | null) => (weights === 0 ? 0 : round(((share ?? 0) * weighs) / weights));
  if (criterion.kind === "observed") {
    const judged = facts.judgements.find((each) => each.criterion === key);
    const share = judged?.points ?? null;
    const none = { milestone: null, withinMinutes: null, minutes: null };
    return { key, title, kind, weight: weighs, ...none, share, points: points(share), note: judged?.note ?? "" };
  }
  const { milestone, withinMinutes } = criterion;
  const at = facts.milestones[milestone];
  const known = facts.startedAt !== null && at !== null;
  const minutes = known ? round(drillMinutes(facts.startedAt, at, facts.pauses)) : null;
  const share = shareOf(minutes, withinMinutes);
  return {
    key,
    title,
    kind,
    weight: weighs,
    milestone,
    withinMinutes,
    minutes,
    share,
    points: points(share),
    note: "",
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

import { z } from "zod";
import type { Problem } from "@chengfang/sigma/rules";
import { type ContentFile, readDocument } from "../document.ts";

const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** What must hold for a conclusion; what is not named does not matter. */
const Condition = z.strictObject({
  /** The value is greater than this. */
  above: z.number().optional(),
  /** The value is this or more. */
  from: z.number().optional(),
  /** At most so many of each. */
  partial: z.int().optional(),
  unmet: z.int().optional(),
  high_risk: z.int().optional(),
  medium_risk: z.int().optional(),
  hazards: z.int().optional(),
});
export type Condition = z.infer<typeof Condition>;

const credit = z.number().min(0).max(1);
const common = {
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: Words,
  source: z.string().min(1),
  /** What no official text gives. */
  uncertain: z.array(Words),
  /** What a verdict is worth; the mean over objects where `over` says so. */
  credit: z.strictObject({ met: credit, partial: credit, unmet: credit }),
  over: z.enum(["objects", "items"]),
  /** The first whose conditions hold. */
  conclusions: z.array(z.strictObject({ word: Words, when: Condition.default({}) })).min(1),
};

const Method = z.discriminatedUnion("formula", [
  /** 100 × the mean credit of the applicable items. */
  z.strictObject({ ...common, formula: z.literal("mean") }),
  /** For each half: 100 × its share − Σ weight × (1 − credit) × scale ÷ applicable items, but not below 0; then both. */
  z.strictObject({
    ...common,
    formula: z.literal("deduction"),
    /** 关注系数: the share of the technical half. */
    technical_share: credit,
    technical_classes: z.array(z.string()).min(1),
    weights: z.strictObject({ 1: z.number(), 2: z.number(), 3: z.number() }),
    scale: z.number().positive(),
  }),
]);
export type Method = z.infer<typeof Method>;

const ScoringFile = z.strictObject({
  /** The method whose value is the rate in lists and trends. */
  rate: z.string(),
  methods: z.array(Method).min(1),
});

/** The ways to score, as rules/compliance/scoring.yml has them. */
export type Scoring = z.infer<typeof ScoringFile>;

/** Reads the file of scoring methods, or says what is wrong with it. */
export function loadScoring(file: ContentFile): {
  readonly scoring: Scoring | undefined;
  readonly problems: readonly Problem[];
} {
  const { value, problems } = readDocument(file, ScoringFile);
  if (value === undefined || value.methods.some(({ id }) => id === value.rate)) return { scoring: value, problems };
  const message = `rate: there is no method ${value.rate}`;
  return { scoring: undefined, problems: [{ file: file.path, line: 1, message, severity: "error" }] };
}

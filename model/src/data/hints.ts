import { z } from "zod";
import { Grade, LocalLevel } from "./dataset.ts";
import type { Dataset } from "./dataset.ts";
import { detectors } from "./detect/table.ts";

/** Why a dataset may deserve another classification: advice to whoever classifies, never a decision. */
export const Hint = z.object({
  code: z.enum([
    "personal-unmarked",
    "sensitive-unmarked",
    "sensitive-low",
    "field-above",
    "many-people",
    "million-people",
    "article-28",
    "aggregated",
    "shared-freely",
    "review-overdue",
  ]),
  /** What it speaks for. */
  grade: Grade.optional(),
  level: LocalLevel.optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Hint = z.infer<typeof Hint>;

/**
 * People in one dataset. 100,000: from there the leak of sensitive personal information is a grave incident in the
 * drafts of reporting thresholds (unverified); 10 million: 网络数据安全管理条例 Article 28.
 */
const many = 100_000;
const million = 1_000_000;
const article28 = 10_000_000;
/** Kinds of personal information in one dataset from which on together they say more than each alone. */
const aggregate = 4;

type Judged = Pick<
  Dataset,
  | "grade"
  | "level"
  | "shareType"
  | "openness"
  | "personal"
  | "sensitivePersonal"
  | "volume"
  | "people"
  | "fields"
  | "nextReview"
>;

/** What the hints look at. */
interface Seen {
  readonly dataset: Judged;
  readonly personal: readonly string[];
  readonly sensitive: readonly string[];
  readonly people: number;
  /** The highest level among the fields. */
  readonly top: LocalLevel | undefined;
  readonly today: string;
}

/** GB/T 43697's 就高从严: the highest field, aggregation and scale lift the whole. `today` as YYYY-MM-DD. */
export function hintsOf(dataset: Judged, today: string): Hint[] {
  const kinds = [...new Set(dataset.fields.flatMap(({ kind }) => (kind === null ? [] : [kind])))];
  const personal = kinds.filter((kind) => detectors[kind].personal !== "none" && kind !== "secret");
  const sensitive = personal.filter((kind) => detectors[kind].personal === "sensitive");
  const levels = new Set(dataset.fields.map(({ level }) => level));
  const top = LocalLevel.options.findLast((level) => levels.has(level));
  const people = dataset.people ?? (personal.length > 0 ? (dataset.volume ?? 0) : 0);
  const seen = { dataset, personal, sensitive, people, top, today };
  return rules.flatMap((rule) => rule(seen) ?? []);
}

const below = ({ dataset }: Seen, level: LocalLevel) =>
  LocalLevel.options.indexOf(dataset.level) < LocalLevel.options.indexOf(level);

const rules: readonly ((seen: Seen) => Hint | undefined)[] = [
  ({ dataset, personal }) =>
    personal.length > 0 && !dataset.personal ? { code: "personal-unmarked", values: {} } : undefined,
  ({ dataset, sensitive }) =>
    sensitive.length > 0 && !dataset.sensitivePersonal ? { code: "sensitive-unmarked", values: {} } : undefined,
  (seen) =>
    (seen.sensitive.length > 0 || seen.dataset.sensitivePersonal) && below(seen, "L3")
      ? { code: "sensitive-low", level: "L3", values: {} }
      : undefined,
  (seen) =>
    seen.top !== undefined && below(seen, seen.top)
      ? { code: "field-above", level: seen.top, values: { level: seen.top } }
      : undefined,
  (seen) =>
    seen.people >= many && seen.people < million && below(seen, "L4")
      ? { code: "many-people", level: "L4", values: { people: seen.people } }
      : undefined,
  ({ dataset, people }) =>
    people >= million && dataset.grade === "general"
      ? { code: people >= article28 ? "article-28" : "million-people", grade: "important", values: { people } }
      : undefined,
  (seen) =>
    seen.personal.length >= aggregate && below(seen, "L4")
      ? { code: "aggregated", level: "L4", values: { count: seen.personal.length } }
      : undefined,
  ({ dataset, personal }) =>
    (dataset.shareType === "unconditional" || dataset.openness === "open") &&
    (dataset.grade !== "general" || personal.length > 0 || dataset.personal || dataset.level >= "L3")
      ? { code: "shared-freely", values: {} }
      : undefined,
  ({ dataset, today }) =>
    dataset.nextReview !== null && dataset.nextReview < today
      ? { code: "review-overdue", values: { day: dataset.nextReview } }
      : undefined,
];

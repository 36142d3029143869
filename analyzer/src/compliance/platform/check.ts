import type { CheckStatus, Risk } from "@chengfang/model/compliance/verdict";
import type { PlatformFacts } from "./facts.ts";

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What a check of the platform's own records found. */
export interface Found {
  readonly status: CheckStatus;
  readonly seen: string;
}

/** Numbers of the policy profile that these checks use. */
export interface Limits {
  readonly retentionDays: number;
  readonly skewMs: number;
  readonly alarmMs: number;
}

/** One thing that the platform can tell from its own records. */
export interface PlatformCheck {
  readonly id: string;
  readonly title: Words;
  readonly remedy: Words;
  readonly risk: Risk;
  readonly requirements: readonly string[];
  readonly highRiskCases?: readonly string[];
  /**
   * It rests on what people entered, not on what the platform measured: that it passes is their word. Kinds of
   * activities, or `document`.
   */
  readonly entered?: readonly string[];
  readonly wanted: (limits: Limits) => string;
  readonly find: (facts: PlatformFacts, limits: Limits) => Found;
}

export const pass = (seen: string): Found => ({ status: "pass", seen });
export const fail = (seen: string): Found => ({ status: "fail", seen });
export const partial = (seen: string): Found => ({ status: "partial", seen });
export const unknown = (seen: string): Found => ({ status: "unknown", seen });
export const na = (seen: string): Found => ({ status: "na", seen });

const dayMs = 86_400_000;

/** Whole days from a moment or a day to the moment of measuring. */
export const daysSince = (then: string, at: string): number => Math.floor((Date.parse(at) - Date.parse(then)) / dayMs);

/**
 * One sentence in both languages, as `seenIn` of the model tells them apart: the Chinese one starts with a Chinese
 * character, the English one with a small letter, and neither holds a colon, a semicolon or a slash.
 */
export const both = (zh: string, en: string): string => `${zh} / ${en}`;

/** A word in both languages and what it is of, told once: names, moments. */
export const told = (zh: string, en: string, of: readonly string[]): string =>
  `${both(zh, en)}: ${of
    .slice(0, 10)
    .map((each) => each.replaceAll(" / ", "/"))
    .join("、")}`;

/** Several sentences after one another. */
export const line = (...sentences: readonly string[]): string => sentences.filter((each) => each !== "").join("; ");

/** All of them: pass; none: fail; some: partial, naming the first few that are not. */
export function share(of: readonly { readonly name: string; readonly good: boolean }[], { zh, en }: Words): Found {
  const bad = of.filter(({ good }) => !good).map(({ name }) => name);
  const good = of.length - bad.length;
  const seen = line(
    both(`${zh} ${good} 项（共 ${of.length} 项）`, `${en}, ${good} of ${of.length}`),
    bad.length === 0 ? "" : told("缺", "missing", bad),
  );
  if (of.length === 0) return unknown(both("系统尚未登记资产", "no assets registered"));
  if (bad.length === 0) return pass(seen);
  return bad.length === of.length ? fail(seen) : partial(seen);
}

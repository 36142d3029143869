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
  /** It rests on what people entered, not on what the platform measured: that it passes is their word. */
  readonly entered?: true;
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

/** All of them: pass; none: fail; some: partial, naming the first few that are not. */
export function share(of: readonly { readonly name: string; readonly good: boolean }[], word: string): Found {
  const bad = of.filter(({ good }) => !good).map(({ name }) => name);
  const seen = `${of.length - bad.length}/${of.length} ${word}${bad.length === 0 ? "" : `；缺 missing: ${bad.slice(0, 10).join("、")}`}`;
  if (of.length === 0) return unknown("系统尚未登记资产 no assets registered");
  if (bad.length === 0) return pass(seen);
  return bad.length === of.length ? fail(seen) : partial(seen);
}

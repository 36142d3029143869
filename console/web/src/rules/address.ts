import type { Question } from "../data/question.ts";

export type RuleWords = "q" | "tactic" | "enabled" | "matched";
export type RuleLists = "severity" | "state" | "feed";
export type RuleQuestion = Question<RuleWords, RuleLists>;

export const open: RuleQuestion = {
  words: { q: "", tactic: "", enabled: "", matched: "" },
  lists: { severity: [], state: [], feed: [] },
  sort: ["hits", "DESC"],
  page: 0,
};

/** When a rule last matched, as the list may be narrowed by it. */
export const matchedWithin = { "24h": 86_400_000, "7d": 7 * 86_400_000, "30d": 30 * 86_400_000 } as const;

/** The words of the address in the shape that the API wants them. */
export function typed({ words: { enabled, matched } }: RuleQuestion, now: number): Record<string, unknown> {
  return {
    enabled: enabled === "" ? undefined : enabled === "on",
    matched: undefined,
    matchedSince: matched === "" ? undefined : since(matched, now),
  };
}

/** By the minute, so that a page that is drawn again asks the same. */
function since(matched: string, now: number): string | false {
  const within = Object.entries(matchedWithin).find(([name]) => name === matched)?.[1];
  return within === undefined ? false : new Date(Math.floor((now - within) / 60_000) * 60_000).toISOString();
}

import type { ExceptionState } from "@chengfang/model/exception";
import type { Question } from "../data/question.ts";

export type ExceptionWords = "q" | "review";
export type ExceptionLists = "state";
export type ExceptionQuestion = Question<ExceptionWords, ExceptionLists>;

/** Exceptions that stand, whatever became of them. */
const standing: readonly ExceptionState[] = ["proposed", "waiting", "in-force", "broken", "unfit"];

/** What reviewers look for. */
export const desks = ["standing", "proposed", "ending", "endless", "unused", "faulty", "all"] as const;
type ExceptionDesk = (typeof desks)[number];

export const open: ExceptionQuestion = {
  words: { q: "", review: "standing" },
  lists: { state: [] },
  sort: ["createdAt", "DESC"],
  page: 0,
};

const days = (n: number) => n * 86_400_000;
const at = (now: number) => new Date(Math.floor(now / 60_000) * 60_000).toISOString();

/** The conditions of a desk, as the API wants them. */
export function conditionsOf(desk: string, now: number): Record<string, unknown> {
  const conditions: Readonly<Record<ExceptionDesk, Record<string, unknown>>> = {
    standing: { state: standing },
    proposed: { state: ["proposed"] },
    ending: { state: standing, expiresBefore: at(now + days(14)) },
    endless: { state: standing, endless: true },
    unused: { state: standing, unusedSince: at(now - days(30)) },
    faulty: { state: ["broken", "unfit"] },
    all: {},
  };
  return conditions[desks.find((each) => each === desk) ?? "all"];
}

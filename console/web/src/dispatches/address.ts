import type { DispatchState } from "@chengfang/model/reporting/dispatch";
import type { Question } from "../data/question.ts";

export type DispatchWords = "q" | "desk";
export type DispatchLists = "unitId";

export const open: Question<DispatchWords, DispatchLists> = {
  words: { q: "", desk: "standing" },
  lists: { unitId: [] },
  sort: ["updatedAt", "DESC"],
  page: 0,
};

/** What people look for; owners see only what was issued, so their desks are others. */
export const desks = ["standing", "drafts", "overdue", "ended", "all"] as const;
export const ownDesks = ["owed", "overdue", "all"] as const;

const states: Readonly<Record<string, readonly DispatchState[]>> = {
  standing: ["draft", "submitted", "issued"],
  drafts: ["draft", "submitted"],
  ended: ["closed", "withdrawn"],
};

/** The conditions of a desk, as the API wants them. */
export function conditionsOf(desk: string, own: boolean): Record<string, unknown> {
  if (desk === "overdue") return { overdue: true };
  if (own) return desk === "all" ? {} : { state: ["issued"], recipient: ["sent", "signed", "returned"] };
  const wanted = states[desk];
  return wanted === undefined ? {} : { state: wanted };
}

import type { Order } from "@chengfang/model/compliance/work";
import type { Question } from "../../data/question.ts";

export type OrderWords = "q" | "unitId" | "overdue";
export type OrderLists = "state" | "risk";
export type OrderQuestion = Question<OrderWords, OrderLists>;

export const open: OrderQuestion = {
  words: { q: "", unitId: "", overdue: "" },
  lists: { state: ["issued", "acknowledged", "answered"], risk: [] },
  sort: ["deadline", "ASC"],
  page: 0,
};

/** The desks at which orders lie: the department's, the issuer's, and those that are late. */
export const desks = {
  open: { state: ["issued", "acknowledged", "answered"], overdue: "" },
  department: { state: ["issued", "acknowledged"], overdue: "" },
  issuer: { state: ["answered"], overdue: "" },
  overdue: { state: ["issued", "acknowledged"], overdue: "1" },
  all: { state: [], overdue: "" },
} as const satisfies Record<string, { state: readonly Order["state"][]; overdue: string }>;
export type DeskName = keyof typeof desks;

/** Which desk the address shows; none, if somebody narrowed it otherwise. */
export function deskOf({ words, lists }: OrderQuestion): DeskName | undefined {
  const names = Object.keys(desks) as DeskName[];
  return names.find((name) => desks[name].overdue === words.overdue && desks[name].state.join() === lists.state.join());
}

export const typed = ({ words }: OrderQuestion): Record<string, unknown> => ({
  overdue: words.overdue === "" ? undefined : true,
});

import { SystemInput } from "@chengfang/model/compliance/system";
import type { Question } from "../../data/question.ts";

export type SystemWords = "q" | "unitId" | "mine";
export type SystemLists = "level" | "status" | "extension";
export type SystemQuestion = Question<SystemWords, SystemLists>;

export const open: SystemQuestion = {
  words: { q: "", unitId: "", mine: "" },
  lists: { level: [], status: [], extension: [] },
  sort: ["levelG", "DESC"],
  page: 0,
};

export const statuses = SystemInput.shape.status.unwrap().options;
export const kinds = SystemInput.shape.kind.unwrap().options;
export const levels = ["1", "2", "3", "4", "5"] as const;
export const extensions = ["cloud", "mobile", "iot", "ics", "bigdata"] as const;

/** Conditions that are no texts to the API. */
export const typed = ({ words, lists }: SystemQuestion): Record<string, unknown> => ({
  mine: words.mine === "" ? undefined : true,
  ...(lists.level.length > 0 ? { level: lists.level.map(Number) } : {}),
});

import { DatasetInput, Grade, LocalLevel, Openness, ShareType } from "@chengfang/model/data/dataset";
import type { Dataset } from "@chengfang/model/data/dataset";
import type { Hint } from "@chengfang/model/data/hints";
import type { Question } from "../../data/question.ts";

/** A dataset as the API shows it. */
export interface DatasetRow extends Dataset {
  readonly hints: readonly Hint[];
  readonly changing: boolean;
}

export type DatasetWords = "q" | "unitId" | "kind" | "about";
export type DatasetLists = "grade" | "level" | "shareType" | "openness";

export const open: Question<DatasetWords, DatasetLists> = {
  words: { q: "", unitId: "", kind: "", about: "" },
  lists: { grade: [], level: [], shareType: [], openness: [] },
  sort: ["name", "ASC"],
  page: 0,
};

/** `about` stands for the yes-or-no conditions of the API. */
export function typed({ words: { about } }: Question<DatasetWords, DatasetLists>): Record<string, unknown> {
  return { about: undefined, ...(about === "" ? {} : { [about]: true }) };
}

export const abouts = ["personal", "sensitivePersonal", "overdue"] as const;

export const options = {
  grade: Grade.options,
  level: LocalLevel.options,
  shareType: ShareType.options,
  openness: Openness.options,
};

const empty: DatasetInput = { ...DatasetInput.parse({ name: "-" }), name: "" };

/** What the form starts from. */
export const formOf = (dataset?: Dataset): DatasetInput =>
  dataset === undefined ? empty : DatasetInput.parse(dataset);

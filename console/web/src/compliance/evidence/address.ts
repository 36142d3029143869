import { EvidenceKind } from "@chengfang/model/compliance/evidence";
import type { Question } from "../../data/question.ts";

export type EvidenceWords = "q" | "state" | "assetId" | "at";
export type EvidenceLists = "kind";

export const open: Question<EvidenceWords, EvidenceLists> = {
  words: { q: "", state: "", assetId: "", at: "" },
  lists: { kind: [] },
  sort: ["at", "DESC"],
  page: 0,
};

export const kinds = EvidenceKind.options;
export const states = ["waiting", "read", "refused", "superseded"] as const;

import { Answer, AnswerInput } from "@chengfang/model/compliance/work";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";

export const AnswerFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in the text. */
    q: z.string().max(200),
    systemId: anyOf(z.string()),
    unit: anyOf(z.string()),
    assetId: z.string(),
    verdict: anyOf(AnswerInput.shape.verdict),
    method: anyOf(AnswerInput.shape.method.unwrap()),
    by: z.string(),
    withdrawn: z.boolean(),
  })
  .partial();

export const sortable = ["at", "unit", "verdict", "validUntil", "id"] as const;

export const Refused = z.object({ unit: z.string(), code: z.string(), reason: z.string() });
export type Refused = z.infer<typeof Refused>;

export const list = {
  summary: "Answers of people, newest first",
  querystring: listQuery(AnswerFilter, sortable),
  response: { 200: z.array(Answer) },
};
export const create = { summary: "Answer an item", body: AnswerInput, response: { 201: Answer } };
export const bulk = {
  summary: "Answer many items at once; what is refused says why, and the others stand",
  body: z.object({ answers: z.array(AnswerInput).min(1).max(500) }),
  response: { 200: z.object({ done: z.array(Answer), refused: z.array(Refused) }) },
};
export const withdraw = {
  summary: "Withdraw an answer: one's own, or any by a lead or reviewer",
  params: z.object({ id: z.string().max(200) }),
  response: { 200: Answer },
};

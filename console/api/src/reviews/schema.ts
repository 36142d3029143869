import { Review, ReviewInput } from "@chengfang/model/compliance/work";
import { z } from "zod";
import { Refused } from "../answers/schema.ts";
import { anyOf, listQuery } from "../http/list.ts";

export const ReviewFilter = z
  .strictObject({
    id: anyOf(z.string()),
    systemId: anyOf(z.string()),
    unit: anyOf(z.string()),
    verdict: anyOf(ReviewInput.shape.verdict),
    by: z.string(),
    withdrawn: z.boolean(),
  })
  .partial();

export const sortable = ["at", "unit", "verdict", "validUntil", "id"] as const;

export const list = {
  summary: "Reviewers' signatures, newest first",
  querystring: listQuery(ReviewFilter, sortable),
  response: { 200: z.array(Review) },
};
export const create = {
  summary: "Sign an item's verdict, on the basis whose hash is given",
  body: ReviewInput,
  response: { 201: Review },
};
export const bulk = {
  summary: "Sign many items at once; what is refused says why, and the others stand",
  body: z.object({ reviews: z.array(ReviewInput).min(1).max(500) }),
  response: { 200: z.object({ done: z.array(Review), refused: z.array(Refused) }) },
};
export const withdraw = {
  summary: "Withdraw one's own signature",
  params: z.object({ id: z.string().max(200) }),
  response: { 200: Review },
};

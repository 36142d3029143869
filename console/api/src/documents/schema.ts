import { PolicyDocument, PolicyDocumentInput } from "@chengfang/model/compliance/register";
import { z } from "zod";
import { changeOf } from "../http/change.ts";
import { anyOf, listQuery } from "../http/list.ts";

const Filter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in title, number or note. */
    q: z.string().max(200),
    unitId: anyOf(z.string()),
    kind: anyOf(PolicyDocumentInput.shape.kind.unwrap()),
    /** A requirement that it speaks to. */
    requirement: z.string().max(100),
    reviewBefore: z.iso.date(),
  })
  .partial();

export const sortable = ["title", "kind", "number", "effectiveAt", "reviewAt", "updatedAt", "id"] as const;
const Id = z.object({ id: z.string().max(200) });

export const list = {
  summary: "Security-management documents by title",
  querystring: listQuery(Filter, sortable),
  response: { 200: z.array(PolicyDocument) },
};
export const get = { summary: "One document", params: Id, response: { 200: PolicyDocument } };
export const create = { summary: "Enter a document", body: PolicyDocumentInput, response: { 201: PolicyDocument } };
export const update = {
  summary: "Change a document",
  params: Id,
  body: changeOf(PolicyDocumentInput),
  response: { 200: PolicyDocument },
};
export const remove = { summary: "Remove a document", params: Id, response: { 200: PolicyDocument } };

import {
  Exception,
  ExceptionCandidate,
  ExceptionField,
  ExceptionInput,
  ExceptionState,
} from "@chengfang/model/exception";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";
import { Time } from "../http/time.ts";

export const ExceptionFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in title, reason or filter. */
    q: z.string().max(200),
    /** For any of these rules, by id. */
    rule: anyOf(z.string()),
    state: anyOf(ExceptionState),
    createdBy: anyOf(z.string()),
    /** Proposed from any of these alerts. */
    alertId: anyOf(z.string()),
    /** Made by somebody else than this account: what is one's own to decide. */
    notBy: z.string(),
    expiresBefore: Time,
    /** Without an end, or with one. */
    endless: z.boolean(),
    /** Took nothing out since, and is older than that. */
    unusedSince: Time,
  })
  .partial();
export type ExceptionFilter = z.infer<typeof ExceptionFilter>;

export const sortable = ["createdAt", "expiresAt", "hits", "lastHit", "title", "state", "id"] as const;
const Id = z.object({ id: z.string().max(200) });

export const list = {
  summary: "Exceptions of rules, newest first",
  querystring: listQuery(ExceptionFilter, sortable),
  response: { 200: z.array(Exception) },
};
export const get = { summary: "One exception, with its filter", params: Id, response: { 200: Exception } };
export const create = {
  summary: "Keep matches of rules from raising alerts, by a Sigma filter, for a time",
  body: ExceptionInput,
  response: { 201: Exception },
};
export const end = {
  summary: "End an exception: its rules raise alerts again; it stays on record",
  params: Id,
  body: z.strictObject({ reason: z.string().trim().max(2000).default("") }),
  response: { 200: Exception },
};
export const decide = {
  summary: "Approve or refuse an exception of a critical or marked rule; not by whoever proposed it",
  params: Id,
  body: z.strictObject({ approve: z.boolean(), comment: z.string().trim().max(2000).default("") }),
  response: { 200: Exception },
};
export const propose = {
  summary: "A filter for an alert's rule: the fields that it can name, and its YAML by those chosen",
  body: z.strictObject({
    alertId: z.string().max(200),
    fields: z.array(ExceptionField).max(50).default([]),
    /** The purpose for which to see the alert unmasked. */
    unmask: z.string().trim().min(1).max(500).optional(),
  }),
  response: {
    200: z.object({
      rules: z.array(z.string()),
      /** Those of them, and correlations on them, for whose sake another person has to approve it. */
      guarded: z.array(z.string()),
      candidates: z.array(ExceptionCandidate),
      /** Empty as long as no field is chosen. */
      source: z.string(),
    }),
  },
};
export const exported = { summary: "Exceptions that are not ended, as YAML documents", produces: ["application/yaml"] };

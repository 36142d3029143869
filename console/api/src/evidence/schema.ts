import { Evidence } from "@chengfang/model/compliance/register";
import { EvidenceKind } from "@chengfang/model/compliance/evidence";
import { CheckResult } from "@chengfang/model/compliance/result";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";
import { Time } from "../http/time.ts";

export const EvidenceFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in name, tool or note. */
    q: z.string().max(200),
    /** Of a system: given for it, or about one of its assets. */
    systemId: z.string(),
    assetId: z.string(),
    kind: anyOf(EvidenceKind),
    tool: anyOf(z.string()),
    /** An item that it was given for. */
    unit: z.string(),
    by: z.string(),
    sha256: z.string().max(64),
    from: Time,
    to: Time,
    /** What became of it; `waiting`: nothing yet. */
    state: z.enum(["waiting", "read", "refused", "superseded"]),
  })
  .partial();
export type EvidenceFilter = z.infer<typeof EvidenceFilter>;

export const sortable = ["at", "name", "kind", "size", "validUntil", "id"] as const;
const Id = z.object({ id: z.string().max(200) });

const Page = Evidence.extend({
  /** What the checks said, for each object. */
  results: z.array(z.object({ assetId: z.string().nullable(), results: z.array(CheckResult) })),
});
export type EvidencePage = z.infer<typeof Page>;

export const list = {
  summary: "Evidence, newest first, with what became of it",
  querystring: listQuery(EvidenceFilter, sortable),
  response: { 200: z.array(Evidence) },
};
export const ofSystem = {
  summary: "Evidence of a system and its assets, newest first",
  params: Id,
  querystring: listQuery(EvidenceFilter, sortable),
  response: { 200: z.array(Evidence) },
};
export const get = {
  summary: "One piece of evidence with what the checks said",
  params: Id,
  response: { 200: Page },
};
export const file = {
  summary: "The bytes as they were given, with their hashes in `x-sha256` and `x-sm3`",
  produces: ["application/octet-stream"],
  params: Id,
};

const text = (max: number) => z.string().trim().max(max).default("");
const words = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) =>
    [given]
      .flat()
      .flatMap((each) => each.split(","))
      .map((each) => each.trim()),
  )
  .transform((given) => given.filter((each) => each !== ""))
  .pipe(z.array(z.string().max(50)).max(1000));

/** What is said of an upload; everything may be left out but by an owner, who names a system or an asset. */
export const Said = z.object({
  systemId: z.string().max(200).optional(),
  assetId: z.string().max(200).optional(),
  kind: EvidenceKind.exclude(["platform"]).default("agent"),
  tool: text(50),
  name: text(200),
  /** Items that it speaks to: repeated, or separated by commas. */
  units: words,
  observedAt: Time.optional(),
  validUntil: z.iso.date().optional(),
  note: text(2000),
});
export type Said = z.infer<typeof Said>;

export const upload = {
  summary: "Give evidence: the file as the body (any media type), or in a form; up to 64 MB",
  consumes: ["application/octet-stream", "multipart/form-data"],
  querystring: Said,
  response: { 201: Evidence },
};

import {
  Classification,
  ChangeState,
  Dataset,
  DatasetChange,
  DatasetInput,
  Grade,
  LocalLevel,
  Openness,
  ShareType,
} from "@chengfang/model/data/dataset";
import { Discovery } from "@chengfang/model/data/discovery";
import { Hint } from "@chengfang/model/data/hints";
import { SensitiveKind } from "@chengfang/model/data/kind";
import { z } from "zod";
import { changeSeen } from "../http/change.ts";
import { anyOf, listQuery } from "../http/list.ts";

export const DatasetFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in name, catalogue number, class, source or fields. */
    q: z.string().max(200),
    unitId: anyOf(z.string()),
    systemId: anyOf(z.string()),
    grade: anyOf(Grade),
    level: anyOf(LocalLevel),
    shareType: anyOf(ShareType),
    openness: anyOf(Openness),
    personal: z.boolean(),
    sensitivePersonal: z.boolean(),
    /** Holds a field of this kind. */
    kind: SensitiveKind,
    /** Its review is due. */
    overdue: z.boolean(),
  })
  .partial();
export type DatasetFilter = z.infer<typeof DatasetFilter>;

export const sortable = ["name", "catalogNumber", "grade", "level", "volume", "nextReview", "updatedAt", "id"] as const;

/** A dataset with what speaks for a higher classification, and whether a change of it is being decided. */
export const DatasetRow = Dataset.extend({ hints: z.array(Hint), changing: z.boolean() });
export type DatasetRow = z.infer<typeof DatasetRow>;

export const Id = z.object({ id: z.string().max(200) });

export const list = {
  summary: "Register of datasets",
  querystring: listQuery(DatasetFilter, sortable),
  response: { 200: z.array(DatasetRow) },
};
export const get = { summary: "One dataset", params: Id, response: { 200: DatasetRow } };
export const create = { summary: "Add a dataset", body: DatasetInput, response: { 201: DatasetRow } };
export const update = {
  summary: "Change a dataset; its classification changes by a request that another person approves",
  params: Id,
  body: changeSeen(DatasetInput),
  response: { 200: DatasetRow },
};
export const remove = { summary: "Remove a dataset", params: Id, response: { 200: Dataset } };

export const ChangeFilter = z
  .strictObject({ id: anyOf(z.string()), datasetId: anyOf(z.string()), state: anyOf(ChangeState) })
  .partial();
export type ChangeFilter = z.infer<typeof ChangeFilter>;
export const changesSortable = ["requestedAt", "state", "id"] as const;
export const ChangeRow = DatasetChange.extend({
  datasetName: z.string(),
  unitId: z.string().nullable(),
  requestedByName: z.string(),
  decidedByName: z.string(),
});
export type ChangeRow = z.infer<typeof ChangeRow>;

export const changes = {
  summary: "Requests to change classifications",
  querystring: listQuery(ChangeFilter, changesSortable),
  response: { 200: z.array(ChangeRow) },
};
export const change = { summary: "One request", params: Id, response: { 200: ChangeRow } };
export const ask = {
  summary: "Ask for another classification (密级与开放等级调整)",
  body: z.object({
    datasetId: z.string().max(200),
    to: Classification.partial(),
    reason: z.string().trim().min(2).max(2000),
  }),
  response: { 201: ChangeRow },
};
export const decide = {
  summary: "Approve or refuse a request of another person, or withdraw one's own",
  params: Id,
  body: z.object({
    state: z.enum(["approved", "refused", "withdrawn"]),
    decision: z.string().trim().max(2000).default(""),
  }),
  response: { 200: ChangeRow },
};

export const discover = {
  summary: "Look for sensitive fields in the beginning of a CSV, XLSX or JSON-lines file; nothing of it is kept",
  response: { 200: Discovery },
};
export const sources = {
  summary: "Databases that may be searched, by name; connections are configured at the machine",
  response: { 200: z.array(z.object({ id: z.string(), name: z.string() })) },
};
export const discoverSource = {
  summary: "Look for sensitive fields in a database's tables",
  params: z.object({ name: z.string().max(100) }),
  body: z.object({ tables: z.array(z.string().max(200)).max(200).optional() }).prefault({}),
  response: { 200: z.array(Discovery) },
};

import { Asset, AssetInput, Importance } from "@chengfang/model/asset";
import { z } from "zod";
import { changeSeen } from "../http/change.ts";
import { anyOf, listQuery } from "../http/list.ts";
import { Language } from "../session/schema.ts";

export const AssetFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in name, system, owner, addresses or host names. */
    q: z.string().max(200),
    kind: anyOf(AssetInput.shape.kind.unwrap()),
    unitId: anyOf(z.string()),
    importance: anyOf(Importance),
    levelG: anyOf(z.int()),
    zone: anyOf(z.string()),
    system: anyOf(z.string()),
  })
  .partial();
export type AssetFilter = z.infer<typeof AssetFilter>;

export const sortable = [
  "name",
  "kind",
  "system",
  "owner",
  "zone",
  "importance",
  "levelG",
  "updatedAt",
  "createdAt",
  "id",
] as const;
const Id = z.object({ id: z.string().max(200) });

export const list = {
  summary: "Assets by name",
  querystring: listQuery(AssetFilter, sortable),
  response: { 200: z.array(Asset) },
};
export const get = { summary: "One asset", params: Id, response: { 200: Asset } };
export const create = { summary: "Add an asset", body: AssetInput, response: { 201: Asset } };
export const update = {
  summary: "Change an asset",
  params: Id,
  body: changeSeen(AssetInput),
  response: { 200: Asset },
};
export const remove = { summary: "Remove an asset", params: Id, response: { 200: Asset } };
export const template = {
  summary: "An empty register to fill in (CSV)",
  produces: ["text/csv"],
  querystring: z.object({ language: Language.optional() }),
};

export const ImportResult = z
  .object({
    created: z.int(),
    updated: z.int(),
    problems: z.array(z.object({ row: z.int(), column: z.string(), message: z.string() })),
  })
  .meta({ id: "ImportResult" });
export type ImportResult = z.infer<typeof ImportResult>;

export const imported = {
  summary:
    "Read a register (CSV in UTF-8 or GB18030, or XLSX); assets are found again by name, rows with a problem are left out",
  consumes: ["multipart/form-data"],
  querystring: z.object({ dryRun: z.enum(["0", "1", "true", "false"]).default("0"), language: Language.optional() }),
  response: { 200: ImportResult },
};

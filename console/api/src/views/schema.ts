import { z } from "zod";

const Screen = z.string().regex(/^[a-z][a-z-]{0,59}$/);
const Name = z.string().trim().min(1).max(80);
const Query = z.string().max(4000);

export const SavedView = z
  .object({
    id: z.string(),
    screen: z.string(),
    name: z.string(),
    query: z.string().describe("The page's query string, without the question mark"),
    owner: z.string(),
    shared: z.boolean(),
    mine: z.boolean(),
    /** The list opens with it for whoever asks. */
    isDefault: z.boolean(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: "SavedView" });
export type SavedView = z.infer<typeof SavedView>;

export const ViewInput = z.object({ screen: Screen, name: Name, query: Query, shared: z.boolean().default(false) });
export type ViewInput = z.infer<typeof ViewInput>;
export const ViewChange = z.object({ name: Name, query: Query, shared: z.boolean() }).partial();
export type ViewChange = z.infer<typeof ViewChange>;

const Id = z.object({ id: z.string().max(200) });

export const list = {
  summary: "One's own views of a list and those that others share",
  querystring: z.object({ screen: Screen }),
  response: { 200: z.array(SavedView) },
};
export const create = { summary: "Keep a view", body: ViewInput, response: { 201: SavedView } };
export const update = {
  summary: "Rename, share or overwrite a view",
  params: Id,
  body: ViewChange,
  response: { 200: SavedView },
};
export const remove = { summary: "Remove a view", params: Id, response: { 204: z.null() } };
export const standard = {
  summary: "Open the list with this view, or no longer",
  params: Id,
  body: z.object({ on: z.boolean() }),
  response: { 204: z.null() },
};

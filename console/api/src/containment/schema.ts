import { BlockFeed, Containment, ContainmentKind, ContainmentState, FeedFormat } from "@chengfang/model/containment";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";
import { Time } from "../http/time.ts";

export const ContainmentFilter = z
  .strictObject({
    id: anyOf(z.string()),
    /** Words in value, reason or the incident's number. */
    q: z.string().max(200),
    state: anyOf(ContainmentState),
    kind: anyOf(ContainmentKind),
    incidentId: anyOf(z.string()),
    /** Its end was asked for and waits for another person. */
    ending: z.boolean(),
  })
  .partial();
export type ContainmentFilter = z.infer<typeof ContainmentFilter>;
export const sortable = ["askedAt", "expiresAt", "state", "value", "id"] as const;

const Id = z.object({ id: z.string().max(200) });
const why = z.string().trim().min(1).max(4000);

export const list = {
  summary: "Containment actions, newest first",
  querystring: listQuery(ContainmentFilter, sortable),
  response: { 200: z.array(Containment) },
};
export const ask = {
  summary: "Ask for a containment action; another person decides",
  params: Id,
  body: z.object({
    kind: ContainmentKind,
    value: z.string().trim().min(1).max(500),
    reason: why,
    expiresAt: Time.nullable().default(null),
    /** Known that the address belongs to an asset of the register. */
    evenOwn: z.boolean().default(false),
  }),
  response: { 201: Containment },
};
export type Asked = z.infer<typeof ask.body>;
export const decide = {
  summary: "Approve or refuse it; not by whoever asked",
  params: Id,
  body: z.object({ approve: z.boolean(), comment: z.string().trim().max(4000).default("") }),
  response: { 200: Containment },
};
export const done = {
  summary: "Say that it is done, and how",
  params: Id,
  body: z.object({ how: why }),
  response: { 200: Containment },
};
export const lift = {
  summary: "Ask for its end before its time; another person decides",
  params: Id,
  body: z.object({ reason: why }),
  response: { 200: Containment },
};
export const decideLift = {
  summary: "End it as asked, or keep it; not by whoever asked for that",
  params: Id,
  body: z.object({
    approve: z.boolean(),
    comment: z.string().trim().max(4000).default(""),
    /** Of one that is kept: its new end, or null for none. */
    expiresAt: Time.nullable().optional(),
  }),
  response: { 200: Containment },
};
export const blockListText = {
  summary: "The block list as a device reads it",
  produces: ["text/plain"],
  querystring: z.object({ format: FeedFormat.default("plain") }),
};

export const feeds = { summary: "Addresses from which firewalls pull the list", response: { 200: z.array(BlockFeed) } };
export const createFeed = {
  summary: "Make an address for a firewall; its token is shown once",
  body: z.object({ name: z.string().trim().min(1).max(100), format: FeedFormat }),
  response: { 201: BlockFeed.extend({ token: z.string(), path: z.string() }) },
};
export const revokeFeed = { summary: "Close a firewall's address", params: Id, response: { 200: BlockFeed } };
export const pull = {
  summary: "A firewall pulls the block list (text/plain; ETag)",
  produces: ["text/plain"],
  params: z.object({ token: z.string().max(200) }),
};

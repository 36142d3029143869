import { Channel, ChannelInput, Delivery, DeliveryState } from "@chengfang/model/reporting/channel";
import { z } from "zod";
import { anyOf, listQuery } from "../http/list.ts";

const Id = z.object({ id: z.string().max(200) });
const Done = z.object({ id: z.string() });

export const channels = {
  summary: "Channels that reports go out by, with what their deliveries say of them; never their secrets",
  querystring: listQuery(z.strictObject({ id: anyOf(z.string()) }).partial(), ["name"]),
  response: { 200: z.array(Channel) },
};
export const channel = { summary: "One channel", params: Id, response: { 200: Channel } };
export const names = {
  summary: "Names of the channels in use, to choose from",
  response: { 200: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() })) },
};
export const create = { summary: "Set up a channel", body: ChannelInput, response: { 201: Channel } };
export const update = {
  summary: "Change a channel; a secret that is left out stays as it is",
  params: Id,
  body: ChannelInput,
  response: { 200: Channel },
};
export const remove = {
  summary: "Remove a channel; what waits for it is not sent",
  params: Id,
  response: { 200: Done },
};
export const test = { summary: "Send a test message", params: Id, response: { 202: Done } };

export const DeliveryFilter = z
  .strictObject({ id: anyOf(z.string()), channelId: anyOf(z.string()), state: anyOf(DeliveryState) })
  .partial();
export type DeliveryFilter = z.infer<typeof DeliveryFilter>;
export const sortable = ["createdAt", "id"] as const;
export const deliveries = {
  summary: "What was sent or is to be sent, newest first",
  querystring: listQuery(DeliveryFilter, sortable),
  response: { 200: z.array(Delivery) },
};
export const retry = { summary: "Try again what was given up", params: Id, response: { 202: Done } };
export const send = {
  summary: "Send a dispatch that was issued over channels",
  params: Id,
  body: z.strictObject({ channelIds: z.array(z.string().max(200)).min(1).max(50), urgent: z.boolean().default(false) }),
  response: { 202: Done },
};

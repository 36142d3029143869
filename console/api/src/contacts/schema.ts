import { Call, CallOutcome, Contact, ContactInput, ContactRole } from "@chengfang/model/emergency/contact";
import { z } from "zod";
import { Import, Imported } from "../emergency/sheet.ts";
import { anyOf, listQuery } from "../http/list.ts";

const Id = z.object({ id: z.string().max(200) });
const Filter = z
  .strictObject({ q: z.string().max(200), unitId: anyOf(z.string().max(200)), role: anyOf(ContactRole) })
  .partial();
const Called = z.object({
  contactId: z.string().max(200),
  second: z.boolean().default(false),
  outcome: CallOutcome,
  note: z.string().trim().max(1000).default(""),
});

export const list = {
  summary: "Whom to call, unit by unit in an order",
  querystring: listQuery(Filter, ["position"]),
  response: { 200: z.array(Contact) },
};
export const create = { summary: "Add a contact", body: ContactInput, response: { 201: Contact } };
export const change = {
  summary: "Change a contact",
  params: Id,
  body: ContactInput.extend({ revision: z.int() }),
  response: { 200: Contact },
};
export const remove = { summary: "Take a contact away", params: Id, response: { 200: Contact } };
export const sheet = {
  summary: "The contacts as CSV",
  querystring: z.object({ language: z.enum(["zh", "en"]).optional() }),
};
export const imported = { summary: "Read contacts from CSV", body: Import, response: { 200: Imported } };
export const calls = { summary: "Calls made in an incident", params: Id, response: { 200: z.array(Call) } };
export const call = { summary: "Write down a call", params: Id, body: Called, response: { 201: z.array(Call) } };

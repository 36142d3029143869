import { z } from "zod";

const text = (max: number) => z.string().trim().max(max);

/** What somebody is called for. */
export const ContactRole = z.enum(["head", "liaison", "technical", "duty-room", "vendor", "superior", "other"]);
export type ContactRole = z.infer<typeof ContactRole>;

/** Digits and the signs people write numbers with; an extension may follow. */
export const Phone = text(40).regex(/^[+\d][\d\s()-]{2,29}(?:[转xX]\d{1,6})?$/, "a telephone number");

export const ContactInput = z.object({
  /** null: nobody's of the city, a vendor or a superior body. */
  unitId: z.string().max(200).nullable().default(null),
  name: text(100).min(1),
  post: text(100).default(""),
  role: ContactRole.default("liaison"),
  phone: Phone,
  secondPhone: z.union([Phone, z.literal("")]).default(""),
  email: z.union([z.email().max(200), z.literal("")]).default(""),
  /** Who is called first has 1. */
  position: z.int().min(1).max(99).default(1),
  note: text(500).default(""),
});
export type ContactInput = z.infer<typeof ContactInput>;

export const Contact = ContactInput.extend({
  id: z.string(),
  unitName: z.string(),
  revision: z.int(),
  at: z.string(),
});
export type Contact = z.infer<typeof Contact>;

export const CallOutcome = z.enum(["reached", "no-answer", "busy", "wrong-number"]);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** A call made in an incident. */
export const Call = z.object({
  id: z.string(),
  incidentId: z.string(),
  contactId: z.string(),
  name: z.string(),
  phone: z.string(),
  outcome: CallOutcome,
  note: z.string(),
  at: z.string(),
  by: z.string(),
});
export type Call = z.infer<typeof Call>;

/** Who is to be called next of a unit: the first in its order whom nobody has reached or tried since the others. */
export function nextToCall(
  contacts: readonly Contact[],
  calls: readonly Pick<Call, "contactId" | "outcome">[],
): Contact | undefined {
  const reached = new Set(calls.filter(({ outcome }) => outcome === "reached").map(({ contactId }) => contactId));
  if (contacts.some(({ id }) => reached.has(id))) return undefined;
  const tries = (id: string) => calls.filter(({ contactId }) => contactId === id).length;
  return contacts.toSorted((a, b) => tries(a.id) - tries(b.id) || a.position - b.position)[0];
}

import { Attribute, Automation, ObjectKind, Scope, Words } from "@chengfang/model/compliance/catalogue";
import { z } from "zod";

/** Parts of an entry that come from a secondary source, from memory, or were derived. */
const Unverified = z.array(z.enum(["weight", "objects", "hazard_triggers", "unit", "clause", "summary"])).default([]);

/** An item where one level has it. `note`: what differs from the summary there. */
const AtLevel = z.strictObject({
  unit: z.string().min(1),
  clause: z.string().min(1),
  note: Words.optional(),
  unverified: Unverified,
});

const Level = z.enum(["1", "2", "3", "4"]);

const Item = z.strictObject({
  requirement: z.string().min(1),
  zh: z.string().min(1),
  en: z.string().min(1),
  automation: Automation,
  weight: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  objects: z.array(ObjectKind).min(1),
  high_risk_cases: z.array(z.string()).default([]),
  hazard_triggers: z.array(z.string()).default([]),
  unverified: Unverified,
  levels: z.partialRecord(Level, AtLevel),
});

/** A file of rules/compliance/catalogue: one class of one scope. */
export const CatalogueFile = z.strictObject({
  standard: z.literal("gbt22239"),
  scope: Scope,
  class: z.strictObject({ code: z.string().regex(/^[A-Z]{3}$/), zh: z.string().min(1), en: z.string().min(1) }),
  /** Of every item in the file. */
  unverified: Unverified,
  points: z.array(
    z.strictObject({
      point: Words,
      attribute: Attribute,
      clauses: z.partialRecord(Level, z.string().min(1)),
      items: z.array(Item).min(1),
    }),
  ),
});
export type CatalogueFile = z.infer<typeof CatalogueFile>;

import { Disposition } from "@chengfang/model/alert";
import { ContainmentKind } from "@chengfang/model/containment";
import { CallOutcome } from "@chengfang/model/emergency/contact";
import { IncidentStatus } from "@chengfang/model/incident";
import { IncidentClass } from "@chengfang/model/incident-class";
import { IncidentLevel } from "@chengfang/model/incident-level";
import { z } from "zod";

/** What a person did to an incident, as it is kept: data, so that every reader gets it in their language. */
export const Line = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("status"),
    from: IncidentStatus,
    to: IncidentStatus,
    disposition: Disposition.nullable(),
    note: z.string(),
  }),
  z.object({ kind: z.literal("assignment"), to: z.string().nullable() }),
  z.object({ kind: z.literal("comment"), text: z.string() }),
  z.object({ kind: z.literal("task"), title: z.string(), what: z.enum(["created", "done", "reopened", "changed"]) }),
  z.object({ kind: z.literal("attachment"), name: z.string(), sha256: z.string() }),
  z.object({ kind: z.literal("note"), fields: z.array(z.string()) }),
  z.object({ kind: z.literal("report"), language: z.enum(["zh", "en"]) }),
  z.object({ kind: z.literal("entry"), text: z.string() }),
  z.object({
    kind: z.literal("grade"),
    class: IncidentClass.nullable().optional(),
    subclass: z.string().nullable().optional(),
    level: IncidentLevel.nullable().optional(),
    reason: z.string().default(""),
  }),
  z.object({
    kind: z.literal("step"),
    zh: z.string(),
    en: z.string(),
    what: z.enum(["added", "done", "skipped", "reopened", "removed"]),
    note: z.string(),
  }),
  z.object({
    kind: z.literal("link"),
    what: z.enum(["duplicate", "caused-by", "related", "unlinked", "merged", "took-in", "unmerged"]),
    number: z.string(),
    note: z.string(),
  }),
  z.object({
    kind: z.literal("containment"),
    what: z.enum([
      "asked",
      "approved",
      "refused",
      "done",
      "lift-asked",
      "ran-out",
      "kept",
      "lifted",
      "expired",
      "held",
      "released",
    ]),
    action: ContainmentKind,
    value: z.string(),
    note: z.string(),
  }),
  z.object({ kind: z.literal("lessons"), what: z.enum(["submitted", "archived"]) }),
  z.object({ kind: z.literal("call"), name: z.string(), unit: z.string(), outcome: CallOutcome, note: z.string() }),
]);

export type Line = z.infer<typeof Line>;

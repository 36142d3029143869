import { Words } from "@chengfang/model/compliance/catalogue";
import { ImportTool } from "@chengfang/model/compliance/evidence";
import { ActivityInput } from "@chengfang/model/compliance/register";
import { DutyKind } from "@chengfang/model/compliance/view";
import { z } from "zod";
import { type Loaded, loadEntries } from "../catalogue/entries.ts";
import type { ContentFile } from "../document.ts";

const day = z.iso.date();

/** What counts as the duty done, and when: a day of the register, an activity, a document, a scan, a risk assessed. */
const DoneBy = z.union([
  z.strictObject({ system: z.enum(["lastAssessedAt", "filedAt"]), since: day.optional() }),
  /** With requirements: only an activity that names one of them. */
  z.strictObject({ activity: ActivityInput.shape.kind, requirements: z.array(z.string()).min(1).optional() }),
  /** Words in the document's title. */
  z.strictObject({ document: z.string().min(2) }),
  z.strictObject({ import: z.array(ImportTool).min(1) }),
  z.strictObject({ risk: z.literal(true) }),
]);
export type DoneBy = z.infer<typeof DoneBy>;

const levels = z.int().min(1).max(5);
const months = z.int().min(1).max(120);

const about = {
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  kind: DutyKind,
  title: Words,
  source: z.string().min(1),
  from_level: levels,
  to_level: levels.default(5),
  warn_days: z.int().min(1).max(366),
  done_by: z.array(DoneBy).min(1),
  unverified: z.array(z.enum(["interval", "deadline", "source"])).default([]),
};

/** A duty and its clock: repeated, as long as the filing lasts, or once by a day. */
const DutyRule = z.union([
  z.strictObject({ ...about, every_months: months, first_months: z.int().min(0).optional() }),
  z.strictObject({ ...about, ends: z.literal("filing"), valid_months: months, not_before: day }),
  z.strictObject({ ...about, once_by: day }),
]);
export type DutyRule = z.infer<typeof DutyRule>;

const DutiesFile = z.strictObject({ duties: z.array(DutyRule) });

/** Reads the duties that the calendar holds systems to. */
export function loadDuties(files: readonly ContentFile[]): Loaded<DutyRule> {
  return loadEntries(files, DutiesFile, ({ duties }) =>
    duties.map((value, index) => ({ value, path: ["duties", index], keys: [`duty ${value.id}`] })),
  );
}

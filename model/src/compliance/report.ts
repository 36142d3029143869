import { z } from "zod";

export const ReportFormat = z.enum(["docx", "xlsx", "json", "zip"]);
export type ReportFormat = z.infer<typeof ReportFormat>;

/** The papers on one system, and what each can be written as. */
export const reportFormats = {
  gap: ["docx", "xlsx", "json"],
  self: ["docx", "xlsx", "json"],
  rectify: ["docx", "xlsx", "json"],
  /** The zip holds the others and every file of evidence. */
  package: ["zip", "docx", "xlsx", "json"],
  grading: ["docx"],
  filing: ["docx"],
  plan: ["docx"],
} as const satisfies Readonly<Record<string, readonly ReportFormat[]>>;

export const ReportKind = z.enum(Object.keys(reportFormats) as [keyof typeof reportFormats]);
export type ReportKind = z.infer<typeof ReportKind>;

/** Whether a paper of this kind is made in this format. */
export function isWritable(kind: ReportKind, format: ReportFormat): boolean {
  return (reportFormats[kind] as readonly ReportFormat[]).includes(format);
}

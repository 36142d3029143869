import { Readable } from "node:stream";
import { isWritable } from "@chengfang/model/compliance/report";
import type { ReportFormat, ReportKind } from "@chengfang/model/compliance/report";
import { Refusal } from "@chengfang/model/refusal";
import { inThread } from "../thread.ts";
import type { SystemFile } from "./file.ts";
import { filingForm } from "./filing.ts";
import { gradingReport } from "./grading.ts";
import { systemDocument } from "./kinds.ts";
import { machineReadable } from "./machine.ts";
import { assessorPackage } from "./package.ts";
import { protectionPlan } from "./plan.ts";
import { systemWorkbook } from "./workbook.ts";
import type { Wish } from "./wish.ts";

export const mediaTypes: Readonly<Record<ReportFormat, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json; charset=utf-8",
  zip: "application/zip",
};

const names: Readonly<Record<ReportKind, string>> = {
  gap: "差距分析报告",
  self: "自查报告",
  rectify: "整改情况报告",
  package: "测评准备材料",
  grading: "定级报告",
  filing: "备案表",
  plan: "保护工作方案",
};

/** What the file is called when somebody saves it. */
export function fileName({ system }: SystemFile, kind: ReportKind, format: ReportFormat): string {
  return `${system.number}-${system.name}-${names[kind]}.${format}`.replaceAll(/[/\\:*?"<>|\n]/g, "_");
}

/** A report on so few requirements is written before a thread has started. */
const longItems = 100;

/**
 * Writes a report on a system, as a stream of its bytes. Refuses "invalid" if the kind has no such format, "conflict"
 * if evidence of a package is gone or changed.
 */
export async function complianceReport(file: SystemFile, wish: Wish): Promise<Readable> {
  const { kind, format } = wish;
  if (!isWritable(kind, format)) {
    throw new Refusal("invalid", `there is no ${kind} report as .${format}`, { reason: "format", kind, format });
  }
  if (format === "zip") return assessorPackage(file, wish.data, wish.language);
  const apart = file.items.length > longItems;
  return Readable.from([
    Buffer.from(await (apart ? inThread({ do: "system-report", file, wish }) : systemReport(file, wish))),
  ]);
}

/** A report that is no package, at once: it holds the thread as long as it takes. */
export async function systemReport(file: SystemFile, { kind, format, language }: Wish): Promise<Uint8Array | string> {
  if (kind === "grading") return gradingReport(file, language);
  if (kind === "filing") return filingForm(file, language);
  if (kind === "plan") return protectionPlan(file, language);
  if (format === "docx") return systemDocument(file, kind, language);
  return format === "xlsx" ? systemWorkbook(file, kind, language) : machineReadable(file, kind);
}

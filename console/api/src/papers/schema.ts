import { ReportFormat, ReportKind } from "@chengfang/model/compliance/report";
import { z } from "zod";

const language = z.enum(["zh", "en"]).optional();

export const paper = {
  summary: "A paper on a system: gap, self-assessment, rectification, the assessor's package, drafts for filing",
  params: z.object({ id: z.string().max(200) }),
  querystring: z.object({ kind: ReportKind, format: ReportFormat.default("docx"), language }),
};
export const card = {
  summary: "Score card of the departments; of one's own alone for an owner",
  querystring: z.object({ language }),
};

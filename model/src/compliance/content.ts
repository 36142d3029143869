import { z } from "zod";
import { HighRiskCase, Question } from "./catalogue.ts";
import { PolicyParameter } from "./register.ts";

/** What the assessor loaded of rules/compliance beside the catalogue: the document `compliance`, for the console to read. */
export const ComplianceContent = z.object({
  highRiskCases: z.array(HighRiskCase),
  questions: z.array(Question),
  /** Parameters of the shipped policy profile. */
  parameters: z.array(PolicyParameter.omit({ value: true })),
});
export type ComplianceContent = z.infer<typeof ComplianceContent>;

import { ComplianceContent } from "@chengfang/model/compliance/content";
import { readDocument } from "@chengfang/store/documents";

/** Questions, high-risk cases and parameters as the assessor loaded them; none before it first ran. */
export async function contentOf(data: string): Promise<ComplianceContent> {
  const content = await readDocument(data, "compliance", ComplianceContent);
  return content ?? { highRiskCases: [], questions: [], parameters: [] };
}

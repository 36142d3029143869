import type { PlanInput } from "@chengfang/model/emergency/plan";

/** The usual parts of a plan; whoever writes one fills them, renames them, and adds others. */
const parts = [
  ["总则", "General"],
  ["组织机构与职责", "Bodies and duties"],
  ["监测与预警", "Monitoring and warning"],
  ["应急处置", "Response"],
  ["调查与评估", "Investigation and evaluation"],
  ["预防工作", "Prevention"],
  ["保障措施", "Support"],
  ["附则", "Supplement"],
] as const;

export const emptyPlan = (language: "zh" | "en"): PlanInput => ({
  title: "",
  kind: "special",
  classes: [],
  systemIds: [],
  sections: parts.map(([zh, en]) => ({ title: language === "zh" ? zh : en, text: "" })),
  change: "",
});

/** A plan as it was being written, if what was kept can still be read. */
export function planIn(text: string, first: PlanInput): PlanInput {
  try {
    return text === "" ? first : { ...first, ...(JSON.parse(text) as Partial<PlanInput>) };
  } catch {
    return first;
  }
}

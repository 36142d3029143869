import { DrillInput } from "@chengfang/model/drill/drill";
import type { Drill } from "@chengfang/model/drill/drill";
import { usualCriteria } from "@chengfang/model/drill/score";

/** What a new drill begins with: whoever plans it commands it. */
export const emptyDrill = (
  language: "zh" | "en",
  self: { id: string; displayName: string } | null | undefined,
): DrillInput => ({
  title: "",
  planId: null,
  aims: "",
  scenario: "brute-force",
  plannedAt: null,
  participants: self ? [{ kind: "account", id: self.id, name: self.displayName, role: "commander" }] : [],
  criteria: usualCriteria(language),
});

/** A drill as it can be written anew. */
export const inputOf = ({ title, planId, aims, scenario, plannedAt, participants, criteria }: Drill): DrillInput => ({
  title,
  planId,
  aims,
  scenario,
  plannedAt,
  participants,
  criteria,
});

/** What was kept of it in the tab; whatever is no drill is as good as nothing. */
export function formIn(text: string, first: DrillInput): DrillInput {
  try {
    const kept: unknown = JSON.parse(text);
    return typeof kept === "object" && kept !== null ? { ...first, ...kept } : first;
  } catch {
    return first;
  }
}

/** Whether it can be saved as it stands. */
export const isReady = (form: DrillInput): boolean => DrillInput.safeParse(form).success;

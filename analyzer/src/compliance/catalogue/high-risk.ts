import { type HazardTrigger, HighRiskCase, Scope, Words } from "@chengfang/model/compliance/catalogue";
import { z } from "zod";
import type { ContentFile } from "../document.ts";
import { type Loaded, loadEntries } from "./entries.ts";

const Marks = z.array(z.enum(["title", "from_level", "mitigations"])).default([]);

/** A file of rules/compliance/high-risk: the cases of one scope. */
const CasesFile = z.strictObject({
  source: z.string().min(1),
  scope: Scope,
  unverified: Marks,
  cases: z.array(
    z.strictObject({
      id: z.string().regex(/^\d+(\.\d+){3}$/),
      title: Words,
      from_level: z.int().min(1).max(4),
      continuity_critical: z.boolean().default(false),
      mitigable: z.boolean().default(true),
      mitigations: z.array(Words).default([]),
      unverified: Marks,
    }),
  ),
});

/** Reads the cases of the high-risk guide. */
export function loadHighRiskCases(files: readonly ContentFile[]): Loaded<HighRiskCase> {
  return loadEntries(files, CasesFile, ({ scope, unverified, cases }) =>
    cases.map((each, index) => {
      const value = HighRiskCase.parse({
        ...each,
        scope,
        fromLevel: each.from_level,
        continuityCritical: each.continuity_critical,
        unverified: [...new Set([...unverified, ...each.unverified])],
      });
      const faults =
        each.mitigable || each.mitigations.length === 0 ? [] : [`case ${each.id} cannot be mitigated, yet names how`];
      return { value, path: ["cases", index], keys: [`case ${each.id}`], faults };
    }),
  );
}

const HazardsFile = z.strictObject({
  source: z.string().min(1),
  unverified: Marks,
  hazards: z.array(z.strictObject({ id: z.string().regex(/^A-\d\d$/), title: Words })),
});

/** Reads the triggers of major hazards (重大风险隐患). */
export function loadHazards(files: readonly ContentFile[]): Loaded<HazardTrigger> {
  return loadEntries(files, HazardsFile, ({ unverified, hazards }) =>
    hazards.map((each, index) => ({
      value: { ...each, unverified },
      path: ["hazards", index],
      keys: [`hazard ${each.id}`],
    })),
  );
}

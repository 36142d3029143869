import { readFileSync } from "node:fs";
import { KindRules, MaskingRules } from "@chengfang/model/data/rules";
import { SensitiveKind } from "@chengfang/model/data/kind";
import type { Db } from "@chengfang/store/records/transaction";
import { parse } from "yaml";

/** The shipped rules; a file that is not valid stops the start. */
export const shippedRules: MaskingRules = MaskingRules.parse(
  parse(readFileSync(new URL("../../../../rules/data/masking.yml", import.meta.url), "utf8")),
);

/** The rules in force: the shipped ones, and what the security administrator changed of them. */
export async function rulesInForce(db: Db): Promise<MaskingRules> {
  const changed = await db.selectFrom("mask_rules").select(["kind", "rules"]).execute();
  if (changed.length === 0) return shippedRules;
  const own = changed.map(
    ({ kind, rules }) => [SensitiveKind.parse(kind), KindRules.parse(JSON.parse(rules))] as const,
  );
  return { ...shippedRules, rules: { ...shippedRules.rules, ...Object.fromEntries(own) } };
}

import { detectors } from "@chengfang/model/data/detect/table";
import { SensitiveKind } from "@chengfang/model/data/kind";
import type { Db } from "@chengfang/store/records/transaction";
import { rulesInForce, shippedRules } from "./rules.ts";
import type { MaskingRow } from "./schema.ts";

/** The rules in force beside the shipped ones, in the order of kinds. */
export async function listRules(db: Db): Promise<MaskingRow[]> {
  const { rules, events } = await rulesInForce(db);
  const changes = await db.selectFrom("mask_rules").select(["kind", "updated_at", "updated_by"]).execute();
  const known = new Map(changes.map((change) => [change.kind, change]));
  const inEvents: ReadonlySet<string> = new Set(events);
  return SensitiveKind.options.map((id) => {
    const change = known.get(id);
    const { title, personal } = detectors[id];
    const own = {
      changed: change !== undefined,
      updatedAt: change?.updated_at ?? null,
      updatedBy: change?.updated_by ?? "",
    };
    return {
      id,
      title,
      personal,
      rules: rules[id],
      shipped: shippedRules.rules[id],
      ...own,
      inEvents: inEvents.has(id),
    };
  });
}

export async function rulesOf(db: Db, kind: SensitiveKind): Promise<MaskingRow> {
  const row = (await listRules(db)).find(({ id }) => id === kind);
  if (row === undefined) throw new Error(`no rules of ${kind}`);
  return row;
}

import type { SensitiveKind } from "@chengfang/model/data/kind";
import type { KindRules } from "@chengfang/model/data/rules";
import type { Actor } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { write } from "../http/write.ts";

interface Change {
  readonly kind: SensitiveKind;
  readonly rules: KindRules;
}

/** The rules of a kind as the security administrator wants them. */
export async function changeRules(deps: Deps, { kind, rules }: Change, by: Actor): Promise<void> {
  await write(deps, by, async ({ db, at, audit }) => {
    const set = { rules: JSON.stringify(rules), updated_at: at, updated_by: by.name };
    await db
      .insertInto("mask_rules")
      .values({ kind, ...set })
      .onConflict((conflict) => conflict.column("kind").doUpdateSet(set))
      .execute();
    await audit({ action: "masking.update", target: kind, detail: rules });
  });
}

/** Back to the shipped rules. */
export async function resetRules(deps: Deps, kind: SensitiveKind, by: Actor): Promise<void> {
  await write(deps, by, async ({ db, audit }) => {
    await db.deleteFrom("mask_rules").where("kind", "=", kind).execute();
    await audit({ action: "masking.reset", target: kind });
  });
}

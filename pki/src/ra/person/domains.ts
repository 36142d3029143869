import type { UnitDomains } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import type { Actor } from "../../actor.ts";
import type { RaContext } from "../context.ts";
import type { RaDb } from "../database.ts";
import { write } from "../write.ts";

/** The domains of every unit that has any. */
export async function listDomains(db: RaDb): Promise<UnitDomains[]> {
  const rows = await db.selectFrom("domains").selectAll().orderBy("unit_id").orderBy("domain").execute();
  const byUnit = Map.groupBy(rows, ({ unit_id }) => unit_id);
  return [...byUnit].map(([unitId, each]) => ({ unitId, domains: each.map(({ domain }) => domain) }));
}

const shape = /^(?=.{1,253}$)([a-z0-9_]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/**
 * Sets the domains that a unit may ask for. Who reviews requests keeps this list: it is what they review by. Refuses
 * ("invalid") what is no domain in lower-case A-labels, or a unit that there is not.
 */
export async function setDomains(
  context: RaContext,
  { unitId, domains }: UnitDomains,
  by: Actor,
): Promise<UnitDomains> {
  const wanted = [...new Set(domains.map((domain) => domain.trim().toLowerCase()))].toSorted();
  const wrong = wanted.find((domain) => !shape.test(domain));
  if (wrong !== undefined) throw new Refusal("invalid", `not a domain: ${wrong}`, { reason: "domain", domain: wrong });
  const unit = await context.records.selectFrom("units").select("id").where("id", "=", unitId).executeTakeFirst();
  if (unit === undefined) throw new Refusal("not-found", `no unit ${unitId}`, { id: unitId });
  return write(context, by, async ({ db, audit }) => {
    await db.deleteFrom("domains").where("unit_id", "=", unitId).execute();
    if (wanted.length > 0) {
      const rows = wanted.map((domain) => ({ unit_id: unitId, domain }));
      await db.insertInto("domains").values(rows).execute();
    }
    audit({ action: "unit.domains", target: unitId, detail: { domains: wanted } });
    return { unitId, domains: wanted };
  });
}

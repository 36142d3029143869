import type { Issuing } from "@chengfang/model/reporting/dispatch";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { nowOf } from "../http/time.ts";
import { nextNumber } from "./number.ts";
import { getDispatch } from "./read.ts";
import { ownersIn } from "./tell.ts";

/** What issuing it now would do: the number it takes, and how many people of each department would be told. */
export async function issuingOf(deps: Deps, id: string, person: Person): Promise<Issuing> {
  const { records, config } = deps;
  const now = nowOf(deps);
  const { kind, unitIds } = await getDispatch(records, id, { person, now });
  const number = await nextNumber(records, { kind, mark: config.reporting.mark, at: now });
  if (unitIds.length === 0) return { number, units: [] };
  const [named, owners] = await Promise.all([
    records.selectFrom("units").select(["id", "name"]).execute(),
    ownersIn(records, unitIds),
  ]);
  const names = new Map(named.map((unit) => [unit.id, unit.name]));
  const units = unitIds.map((unitId) => ({
    name: names.get(unitId) ?? unitId,
    people: owners.filter((owner) => owner.unitId === unitId).length,
  }));
  return { number, units };
}

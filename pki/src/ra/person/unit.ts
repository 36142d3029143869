import type { Person } from "@chengfang/model/pki";
import type { RaContext } from "../context.ts";

export interface Unit {
  readonly id: string;
  readonly name: string;
}

/** The unit that somebody of the register belongs to, from the city's register of units. */
export async function unitOf(
  { records }: Pick<RaContext, "records">,
  person: Person | undefined,
): Promise<Unit | undefined> {
  if (person === undefined || person.unitId === null) return undefined;
  return records.selectFrom("units").select(["id", "name"]).where("id", "=", person.unitId).executeTakeFirst();
}

import type { Records } from "@chengfang/store/records/schema";
import type { Kysely } from "kysely";

/** Names of units by their ids. */
export async function unitNames(db: Kysely<Records>): Promise<Map<string, string>> {
  const rows = await db.selectFrom("units").select(["id", "name"]).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Accounts by id and by name: both stand in `by`. */
export async function peopleOf(db: Kysely<Records>): Promise<Map<string, string>> {
  const rows = await db.selectFrom("accounts").select(["id", "name", "display_name"]).execute();
  return new Map(
    rows.flatMap(({ id, name, display_name }) => [[id, display_name] as const, [name, display_name] as const]),
  );
}

/** A person by the name shown; of a token its own name. */
export const nameOf = (people: ReadonlyMap<string, string>, who: string): string =>
  people.get(who) ?? who.replace(/^token:/, "");

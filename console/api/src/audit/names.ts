import type { Db } from "@chengfang/store/records/transaction";
import { sql } from "kysely";

/** Where what a line names by its id has a name for people. */
const named = {
  accounts: "display_name",
  units: "name",
  assets: "name",
  systems: "name",
  incidents: "number",
  orders: "number",
  campaigns: "name",
  datasets: "name",
  drills: "title",
  plans: "title",
  own_rules: "title",
  baskets: "title",
  channels: "name",
  tokens: "name",
} as const;

/** More ids than these are not looked up; a line that names many keeps them as ids. */
const mostIds = 500;
const isId = (text: string): boolean => /^[\w:.-]{3,100}$/.test(text);

/** Names, as they are now, of the ids in what lines of the trail say. */
export async function namesIn(db: Db, said: readonly unknown[]): Promise<Map<string, string>> {
  const ids = [...new Set(said.flatMap(textsIn))].filter(isId).slice(0, mostIds);
  const names = new Map<string, string>();
  if (ids.length === 0) return names;
  for (const [table, column] of Object.entries(named)) {
    const { rows } = await sql<{ id: string; name: string }>`select id, ${sql.ref(column)} as name from
      ${sql.table(table)} where id in (${sql.join(ids)})`.execute(db);
    for (const { id, name } of rows) names.set(id, name);
  }
  return names;
}

/** Every text in a value, however deep. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

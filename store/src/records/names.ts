import { sql } from "kysely";
import type { QueryExecutorProvider, RawBuilder } from "kysely";

/** For each table with ids the column, or what else of a row, that people call it by. */
export type Named = Readonly<Record<string, string | RawBuilder<string>>>;

/** What a line of a trail says that may be an id. */
interface Saying {
  readonly target: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** More ids than these are not looked up; lines that name more keep them as ids. */
const mostIds = 500;
const isId = (text: string): boolean => /^[\w:.-]{3,100}$/.test(text);

/** Names, as they are now, of the ids in what lines of a trail say. */
export async function namesIn(
  db: QueryExecutorProvider,
  named: Named,
  lines: readonly Saying[],
): Promise<Map<string, string>> {
  const ids = [...new Set(lines.flatMap(textsOf))].filter(isId).slice(0, mostIds);
  const names = new Map<string, string>();
  if (ids.length === 0) return names;
  for (const [table, column] of Object.entries(named)) {
    const name = typeof column === "string" ? sql.ref(column) : column;
    const { rows } = await sql<{ id: string; name: string }>`select id, ${name} as name from ${sql.table(table)}
      where id in (${sql.join(ids)})`.execute(db);
    for (const row of rows) names.set(row.id, row.name);
  }
  return names;
}

/** Those of the names that a line needs. */
export const namesOf = (line: Saying, names: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries(
    textsOf(line).flatMap((id) => {
      const name = names.get(id);
      return name === undefined ? [] : [[id, name]];
    }),
  );

const textsOf = ({ target, detail }: Saying): string[] => [target, ...textsIn(detail)];

/** Every text in a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

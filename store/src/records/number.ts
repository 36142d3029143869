import { chinaDay } from "@chengfang/model/compliance/orders";
import type { Records } from "./schema.ts";
import { oneByOne } from "./transaction.ts";
import { sql } from "kysely";
import type { Transaction } from "kysely";

const letters = { systems: "DJ", orders: "ZG" } as const;

/** The next number of a register in the year that it is in China, such as `DJ-2026-000001`; more of them by `many`. */
export async function nextNumbers(
  db: Transaction<Records>,
  register: keyof typeof letters,
  { at, many = 1 }: { at: string; many?: number },
): Promise<string[]> {
  await oneByOne(db, "numbers");
  const start = `${letters[register]}-${chinaDay(at).slice(0, 4)}-`;
  const found = await db
    .selectFrom(register)
    .select(sql<string | null>`max(number)`.as("last"))
    .where("number", "like", `${start}%`)
    .executeTakeFirst();
  const last = Number(found?.last?.slice(start.length) ?? 0);
  return Array.from({ length: many }, (_, i) => `${start}${String(last + 1 + i).padStart(6, "0")}`);
}

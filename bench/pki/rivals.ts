import type { Row } from "./table.ts";
export async function rivals(): Promise<Row[]> {
  return [];
}

import { randomUUID } from "node:crypto";
import type { Errand } from "@chengfang/model/reporting/errand";
import type { Writing } from "../http/write.ts";

/** Leaves an errand for the courier, which does it within a second. */
export async function leaveErrand({ db, at, by }: Writing, { kind, ...detail }: Errand): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto("errands")
    .values({ id, kind, detail: JSON.stringify(detail), at, by: by.id })
    .execute();
  return id;
}

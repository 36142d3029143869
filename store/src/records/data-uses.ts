import { randomUUID } from "node:crypto";
import type { DataUse } from "@chengfang/model/data/use";
import type { Db } from "./transaction.ts";

/** What was done with data; `id` is added. */
export type UseLine = Omit<DataUse, "id">;

/** Appends a line to the trail of uses, in the caller's transaction if there is one. */
export async function appendDataUse(db: Db, line: UseLine): Promise<DataUse> {
  const use = { id: randomUUID(), ...line };
  const { datasetId, ...row } = use;
  await db
    .insertInto("data_uses")
    .values({ ...row, dataset_id: datasetId })
    .execute();
  return use;
}

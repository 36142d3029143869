import type { Kysely } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appendDataUse } from "../src/records/data-uses.ts";
import type { Records } from "../src/records/schema.ts";

const at = "2026-01-01T00:00:00.000Z";
const change = {
  id: "c",
  dataset_id: "d",
  from_class: "{}",
  to_class: "{}",
  reason: "",
  requested_by: "wang",
  requested_at: at,
  state: "requested",
  decided_by: null,
  decided_at: null,
  decision: "",
};

/** What every implementation of the records must keep of data protection. */
export function dataContract(open: () => Promise<Kysely<Records>>): void {
  let db: Kysely<Records>;
  beforeAll(async () => {
    db = await open();
    await db.insertInto("dataset_changes").values(change).execute();
  });
  afterAll(async () => db.destroy());

  const decide = async (set: { state: string; decided_by: string | null }) =>
    db
      .updateTable("dataset_changes")
      .set({ ...set, decided_at: at })
      .where("id", "=", "c")
      .execute();

  test("a change of a dataset's classification is asked for by one person and decided by another, once", async () => {
    const insert = async (row: object) =>
      db
        .insertInto("dataset_changes")
        .values({ ...change, ...row })
        .execute();
    await expect(insert({ id: "e", state: "approved", decided_by: "li" })).rejects.toThrow("two people");
    await expect(decide({ state: "approved", decided_by: "wang" })).rejects.toThrow("two people");
    await expect(decide({ state: "refused", decided_by: null })).rejects.toThrow("two people");
    await decide({ state: "approved", decided_by: "li" });
    await expect(decide({ state: "refused", decided_by: "zhao" })).rejects.toThrow("a decision stands");
  });

  test("nothing changes or removes a line of the trail of uses", async () => {
    const line = {
      at,
      actor: "li",
      address: "",
      action: "export",
      target: "events",
      purpose: "",
      masked: "masked",
      rows: 3,
      destination: "",
    } as const;
    await appendDataUse(db, { ...line, datasetId: null });
    await expect(db.updateTable("data_uses").set({ actor: "x" }).execute()).rejects.toThrow("append-only");
    await expect(db.deleteFrom("data_uses").execute()).rejects.toThrow("append-only");
    expect(await db.selectFrom("data_uses").select(["actor", "rows"]).execute()).toEqual([{ actor: "li", rows: 3 }]);
  });
}

import type { Kysely } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Records } from "../src/records/schema.ts";

const at = "2026-01-01T00:00:00.000Z";
const exception = {
  id: "x",
  title: "Backups of the print server",
  rules: '["r"]',
  source: "title: …",
  reason: "known",
  created_by: "wang",
  created_at: at,
  expires_at: null,
  ended_by: null,
  ended_reason: null,
  ended_at: null,
};

/** What every implementation of the records must keep of tuning. */
export function tuningContract(open: () => Promise<Kysely<Records>>): void {
  let db: Kysely<Records>;
  beforeAll(async () => {
    db = await open();
    await db.insertInto("exceptions").values(exception).execute();
  });
  afterAll(async () => db.destroy());

  const set = async (change: Partial<typeof exception> | { ended_by: string; ended_at: string; expires_at?: string }) =>
    db.updateTable("exceptions").set(change).where("id", "=", "x").execute();

  test("an exception is ended once, never changed or removed", async () => {
    for (const change of [
      { source: "title: other" },
      { rules: "[]" },
      { ended_by: "li", ended_at: at, expires_at: "2027-01-01T00:00:00.000Z" },
    ])
      await expect(set(change), JSON.stringify(change)).rejects.toThrow("never changed or removed");
    await expect(db.deleteFrom("exceptions").execute()).rejects.toThrow("never changed or removed");
    await set({ ended_by: "li", ended_at: at });
    await expect(set({ ended_by: "zhao", ended_at: at })).rejects.toThrow("never changed or removed");
    expect(await db.selectFrom("exceptions").select(["ended_by", "source"]).where("id", "=", "x").execute()).toEqual([
      { ended_by: "li", source: exception.source },
    ]);
  });

  const decided = { decision: "approved", decided_by: "li", decided_at: at };
  const refused = { ...decided, decision: "refused", ended_by: "li", ended_at: at };

  test.each([
    ["approved by another", {}, decided, true],
    ["refused by another, which ends it", {}, refused, true],
    ["approved by whoever proposed it", {}, { ...decided, decided_by: "wang" }, false],
    ["approved by nobody", {}, { ...decided, decided_by: null }, false],
    ["approved and ended at once", {}, { ...decided, ended_by: "li", ended_at: at }, false],
    ["refused, and left standing", {}, { ...decided, decision: "refused" }, false],
    ["approved where nobody had to", { two_people: 0 }, decided, false],
    ["no longer asking for two", {}, { two_people: 0 }, false],
    ["ended undecided: taken back", {}, { ended_by: "wang", ended_at: at }, true],
  ] as const)("a proposed exception %s", async (id, made, change, fine) => {
    await db
      .insertInto("exceptions")
      .values({ ...exception, id, two_people: 1, ...made })
      .execute();
    const done = db.updateTable("exceptions").set(change).where("id", "=", id).execute();
    const said = async (of: Promise<unknown>) => of.then(() => "done", String);
    expect(await said(done)).toContain(fine ? "done" : "by another person");
    const again = db.updateTable("exceptions").set({ decision_note: "more" }).where("id", "=", id).execute();
    expect(await said(again)).toContain("by another person");
  });

  test("none is made approved", async () => {
    const made = db.insertInto("exceptions").values({ ...exception, id: "a", two_people: 1, ...decided });
    await expect(made.execute()).rejects.toThrow("by another person");
  });
}

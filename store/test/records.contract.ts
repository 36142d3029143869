import { sql } from "kysely";
import type { Kysely } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFirstAccounts, verifyPassword } from "../src/records/accounts.ts";
import { appendAudit, verifyAudit } from "../src/records/audit.ts";
import { changesAfter, latestRevision, recordChange } from "../src/records/changes.ts";
import type { Records } from "../src/records/schema.ts";
import { findToken, issueToken } from "../src/records/tokens.ts";
import { account, rows } from "./records.rows.ts";

const at = "2026-01-01T00:00:00.000Z";
const later = "2026-01-01T02:00:00.000Z";

/** What every implementation of the records must do. `open` gives an empty one each time. */
export function recordsContract(open: () => Promise<Kysely<Records>>): void {
  let db: Kysely<Records>;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.destroy());

  test("every table takes a full row and gives it back", async () => {
    for (const [table, row] of Object.entries(rows)) {
      const name = table as keyof Records;
      await db.insertInto(name).values(row).execute();
      expect(await db.selectFrom(name).selectAll().execute()).toContainEqual(expect.objectContaining(row));
    }
  });

  test("drills lie apart from what is real, in the same columns; the views hold both, each under its mark", async () => {
    const columnsOf = async (name: "alerts" | "incidents" | `${"drill" | "all"}_${"alerts" | "incidents"}`) =>
      Object.keys((await db.selectFrom(name).selectAll().limit(1).executeTakeFirst()) ?? {}).toSorted();
    for (const kind of ["alerts", "incidents"] as const) {
      const expected = [...(await columnsOf(kind)), "drill"].toSorted();
      expect(await columnsOf(`drill_${kind}`)).toEqual(expected);
      expect(await columnsOf(`all_${kind}`)).toEqual(expected);
    }
    const marks = await db.selectFrom("all_alerts").select(["id", "drill"]).orderBy("id").execute();
    expect(marks.map(({ id, drill }) => [id, drill])).toEqual([
      ["a", ""],
      ["da", "drill-0123456789ab"],
    ]);
    expect((await db.selectFrom("alert_desk").select("alert_id").execute()).map((row) => row.alert_id)).not.toContain(
      "da",
    );
    for (const change of [db.updateTable("drill_notes").set({ text: "x" }), db.deleteFrom("drill_notes")])
      await expect(change.execute()).rejects.toThrow("append-only");
  });

  test("counts and sums are numbers", async () => {
    const { count, sum } = await db
      .selectFrom("alerts")
      .select(({ fn }) => [fn.countAll<number>().as("count"), fn.sum<number>("count").as("sum")])
      .executeTakeFirstOrThrow();
    expect([count, sum]).toEqual([1, 7]);
  });

  test("the first accounts are made once, with passwords that work", async () => {
    const fresh = await open();
    const made = await createFirstAccounts(fresh, at);
    expect(made.map(({ name, role }) => [name, role])).toEqual([
      ["sysadmin", "sysadmin"],
      ["secadmin", "secadmin"],
      ["auditor", "auditor"],
      ["analyst", "analyst"],
    ]);
    expect(await createFirstAccounts(fresh, at)).toEqual([]);
    const { password } = await fresh
      .selectFrom("accounts")
      .select("password")
      .where("name", "=", "auditor")
      .executeTakeFirstOrThrow();
    expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(made[2]?.password ?? "", password)).toBe(true);
    expect(await verifyPassword(made[3]?.password ?? "", password)).toBe(false);
    expect(await verifyPassword("anything", undefined)).toBe(false);
    expect(await verifyAudit(fresh)).toMatchObject({ intact: true, lines: 4 });
    await fresh.destroy();
  });

  for (const [held, added, allowed] of [
    ["sysadmin", "secadmin", false],
    ["sysadmin", "auditor", false],
    ["secadmin", "auditor", false],
    ["auditor", "sysadmin", false],
    ["secadmin", "analyst", false],
    ["analyst", "auditor", false],
    ["analyst", "lead", true],
    ["sysadmin", "analyst", true],
  ] as const)
    test(`one person with ${held} ${allowed ? "may" : "cannot"} become ${added}`, async () => {
      const id = `${held}-${added}`;
      await db
        .insertInto("accounts")
        .values({ ...account, id, name: id })
        .execute();
      await db.insertInto("account_roles").values({ account_id: id, role: held }).execute();
      const adding = db.insertInto("account_roles").values({ account_id: id, role: added }).execute();
      expect(await outcome(adding)).toBe(allowed ? "done" : "three administrators are three people");
      await db.deleteFrom("accounts").where("id", "=", id).execute();
      expect(await db.selectFrom("account_roles").selectAll().where("account_id", "=", id).execute()).toEqual([]);
    });

  test("a role is not changed into one that conflicts", async () => {
    await db
      .insertInto("accounts")
      .values({ ...account, id: "m", name: "m" })
      .execute();
    await db
      .insertInto("account_roles")
      .values([
        { account_id: "m", role: "sysadmin" },
        { account_id: "m", role: "lead" },
      ])
      .execute();
    const moving = db
      .updateTable("account_roles")
      .set({ role: "auditor" })
      .where("account_id", "=", "m")
      .where("role", "=", "lead");
    await expect(moving.execute()).rejects.toThrow(/three people/);
  });

  test("the audit trail is appended to, never changed, and says where it was tampered with", async () => {
    const fresh = await open();
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        appendAudit(fresh, {
          at,
          actor: "李四",
          action: "alert.close",
          target: `a${i}`,
          detail: { 理由: "误报", b: [i] },
        }),
      ),
    );
    const before = await verifyAudit(fresh);
    expect(before).toMatchObject({ intact: true, lines: 20 });
    await expect(fresh.updateTable("audit").set({ actor: "王五" }).execute()).rejects.toThrow(/append-only/);
    await expect(fresh.deleteFrom("audit").where("seq", "=", 3).execute()).rejects.toThrow(/append-only/);
    expect(await verifyAudit(fresh)).toEqual(before);
    await unguard(fresh);
    await fresh.deleteFrom("audit").where("seq", "=", 12).execute();
    expect(await verifyAudit(fresh)).toEqual({ intact: false, lines: 11, brokenAt: 12 });
    await fresh.updateTable("audit").set({ detail: "{}" }).where("seq", "=", 5).execute();
    expect(await verifyAudit(fresh)).toEqual({ intact: false, lines: 4, brokenAt: 5 });
    await fresh.destroy();
  });

  test("an audit line belongs to its transaction", async () => {
    const before = await verifyAudit(db);
    const failing = db.transaction().execute(async (trx) => {
      await appendAudit(trx, { at, actor: "a", action: "x", target: "" });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect((await verifyAudit(db)).lines).toBe(before.lines);
  });

  test("changes are numbered in the order they are seen", async () => {
    const from = await latestRevision(db);
    await Promise.all(["a", "b", "c", "d"].map((id) => recordChange(db, "alert", id, at)));
    const seen = await changesAfter(db, from);
    expect(seen.map(({ id }) => id).toSorted()).toEqual(["a", "b", "c", "d"]);
    expect(await latestRevision(db)).toBe(seen.at(-1)?.revision);
    expect(await changesAfter(db, from, 1)).toEqual(seen.slice(0, 1));
  });

  test("a token is known by its hash, until it expires or is revoked", async () => {
    const given = { name: "采集", role: "collector", by: "secadmin", at } as const;
    const { id, token } = await issueToken(db, { ...given, expiresAt: later });
    expect(token).toMatch(/^cf_[\w-]{43}$/);
    expect(await findToken(db, token, at)).toEqual({ id, name: "采集", role: "collector" });
    expect(await findToken(db, `${token}x`, at)).toBeUndefined();
    expect(await findToken(db, token, later)).toBeUndefined();
    expect(JSON.stringify(await db.selectFrom("tokens").selectAll().execute())).not.toContain(token);
    await db.updateTable("tokens").set({ revoked_at: at }).where("id", "=", id).execute();
    expect(await findToken(db, token, at)).toBeUndefined();
  });
}

async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: Error) => error.message,
  );
}

/** What only someone with the database's own password could do. */
async function unguard(db: Kysely<Records>): Promise<void> {
  const names = ["audit_update", "audit_delete", "audit_guard"];
  for (const name of names) {
    await sql
      .raw(`drop trigger ${name}`)
      .execute(db)
      .catch(() => undefined);
    await sql
      .raw(`drop trigger ${name} on audit`)
      .execute(db)
      .catch(() => undefined);
  }
}

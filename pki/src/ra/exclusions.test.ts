import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { Updateable } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPostgres } from "../../../store/test/postgres.ts";
import type { Postgres } from "../../../store/test/postgres.ts";
import { configAt } from "../../test/ca.ts";
import { enteredRow } from "../../test/requestRow.ts";
import { openRaDatabase } from "./database.ts";
import type { RaDb } from "./database.ts";
import type { RequestsTable } from "./schema.ts";

type Step = Updateable<RequestsTable>;
const approve: Step = { state: "approved", reviewed_by: "b" };
const issue: Step = { state: "issuing", issued_by: "c" };
const issued: Step = { state: "issued", issuer: "i", serial: "40" };

/** Steps of a request by SQL alone, past every program: which the database takes, and why it refuses the last. */
const stories: readonly (readonly [name: string, steps: readonly Step[], refused: RegExp | undefined])[] = [
  ["three people", [approve, issue, issued], undefined],
  ["who entered reviews", [{ ...approve, reviewed_by: "a" }], /reviewer_did_not_enter/],
  ["who entered issues", [approve, { ...issue, issued_by: "a" }], /issuer_did_not_enter/],
  ["who reviewed issues", [approve, { ...issue, issued_by: "b" }], /issuer_did_not_review/],
  ["the owner reviews", [{ ...approve, reviewed_by: "owner" }], /nobody_reviews_their_own/],
  ["the owner issues", [approve, { ...issue, issued_by: "owner" }], /nobody_issues_their_own/],
  ["approved by nobody", [{ state: "approved" }], /decided_by_somebody/],
  ["issued by nobody", [approve, { state: "issuing" }], /issued_by_somebody/],
  ["issued without review", [{ state: "issuing", issued_by: "c" }], /cannot be skipped|decided_by_somebody/],
  ["straight to issued", [{ ...issued, reviewed_by: "b", issued_by: "c" }], /a state cannot be skipped/],
  ["issued, and no certificate", [approve, issue, { state: "issued" }], /issued_is_a_certificate/],
  ["back from rejected", [{ state: "rejected", reviewed_by: "b" }, { state: "entered" }], /a state cannot be skipped/],
  ["back from issued", [approve, issue, issued, { state: "entered" }], /a state cannot be skipped/],
  ["another key after review", [approve, { csr: "BB==" }], /what was reviewed cannot change/],
  ["other names after review", [approve, { ...issue, subject: '[["CN","x"]]' }], /what was reviewed cannot change/],
  ["other names with the review", [{ ...approve, san: '["dns:x"]' }], /what was reviewed cannot change/],
  ["names while it is entered", [{ san: '["dns:x"]' }, approve], undefined],
  [
    "names when it is returned",
    [
      { state: "returned", reviewed_by: "b" },
      { state: "entered", san: '["dns:x"]', reviewed_by: null },
    ],
    undefined,
  ],
  ["another enterer", [{ entered_by: "z" }], /who entered a request cannot change/],
  ["another source", [{ source: "acme" }], /who entered a request cannot change/],
  ["another reviewer after approval", [approve, { reviewed_by: "z" }], /who reviewed a request cannot change/],
  [
    "another reviewer with the issue",
    [approve, { ...issue, reviewed_by: "z" }],
    /who reviewed a request cannot change/,
  ],
  ["another issuer after issue", [approve, issue, { issued_by: "z" }], /who issued a request cannot change/],
  ["a rule for people's requests", [{ ...approve, reviewed_by: "rule:x", rule: "x" }], /rules_are_for_machines/],
  ["a rule without its name", [{ ...approve, reviewed_by: "rule:x" }], /rules_are_for_machines/],
  ["a person under a rule's name", [{ ...approve, rule: "x" }], /rules_are_for_machines/],
  [
    "tried again by another after failing",
    [approve, issue, { state: "failed" }, { ...issue, issued_by: "z" }],
    undefined,
  ],
  ["a state of the future", [{ state: "archived" }], /a state cannot be skipped/],
  [
    "key made at collection",
    [
      approve,
      { state: "ready", issued_by: "c" },
      { state: "issuing", csr: "CC==", spki_hash: "11" },
      { state: "ready", csr: null },
    ],
    undefined,
  ],
  [
    "names at collection",
    [approve, { state: "ready", issued_by: "c" }, { state: "issuing", san: '["dns:x"]' }],
    /what was reviewed cannot change/,
  ],
];

const outcomeOf = (done: Promise<unknown>) =>
  done.then(
    () => "done",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

function contract(open: () => Promise<RaDb>): void {
  let db: RaDb;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.destroy());
  let n = 0;

  test.each(stories)("by SQL alone: %s", async (_name, steps, refused) => {
    const id = `r-${(n += 1)}`;
    await db.insertInto("requests").values(enteredRow(id)).execute();
    const outcomes: string[] = [];
    for (const step of steps) {
      outcomes.push(await outcomeOf(db.updateTable("requests").set(step).where("id", "=", id).execute()));
    }
    expect(outcomes.slice(0, -1)).toEqual(steps.slice(1).map(() => "done"));
    expect(outcomes.at(-1)).toMatch(refused ?? /^done$/);
  });

  test("nothing begins decided, nothing is deleted, history stays as written", async () => {
    const born = { ...enteredRow("born"), state: "approved", reviewed_by: "b" };
    await expect(db.insertInto("requests").values(born).execute()).rejects.toThrow(/begins entered/);
    await db.insertInto("requests").values(enteredRow("kept")).execute();
    await expect(db.deleteFrom("requests").where("id", "=", "kept").execute()).rejects.toThrow(/requests are kept/);
    const line = {
      request_id: "kept",
      at: "",
      account: "a",
      name: "a",
      actor: "{}",
      act: "enter",
      from_state: null,
      to_state: null,
      comment: "",
    };
    await db.insertInto("request_events").values(line).execute();
    await expect(db.updateTable("request_events").set({ account: "b" }).execute()).rejects.toThrow(/append-only/);
    await expect(db.deleteFrom("request_events").execute()).rejects.toThrow(/append-only/);
  });

  test("a recovery needs its number of other people", async () => {
    const at = "2026-11-24T00:00:00.000Z";
    const row = {
      kind: "user",
      issuer: "i",
      serial: "40",
      subject: "",
      reason: "",
      document: "",
      state: "requested",
      requested_name: "a",
      requested_at: at,
      refused_by: null,
      refused_name: null,
      refused_at: null,
      collected_by: null,
      collected_name: null,
      collected_at: null,
      comment: "",
    };
    const ask = (id: string, needed: number) =>
      db
        .insertInto("recoveries")
        .values({ ...row, id, needed, requested_by: "a" })
        .execute();
    const agree = (account: string) =>
      db.insertInto("recovery_approvals").values({ recovery_id: "k", account, name: account, at }).execute();
    const set = (state: string) => db.updateTable("recoveries").set({ state }).where("id", "=", "k").execute();
    await expect(ask("alone", 1)).rejects.toThrow(/two_at_least/);
    await ask("k", 2);
    await expect(agree("a")).rejects.toThrow(/others than who asked/);
    await agree("b");
    await expect(agree("b")).rejects.toThrow(/unique/i);
    await expect(set("approved")).rejects.toThrow(/not enough people/);
    await expect(set("collected")).rejects.toThrow(/not enough people/);
    await expect(db.updateTable("recoveries").set({ needed: 0 }).where("id", "=", "k").execute()).rejects.toThrow(
      /two_at_least|not enough/,
    );
    await agree("c");
    await set("approved");
    await expect(agree("d")).rejects.toThrow(/others than who asked/);
    await expect(db.deleteFrom("recovery_approvals").execute()).rejects.toThrow(/append-only/);
    await set("collected");
    await expect(set("approved")).rejects.toThrow(/not enough people/);
  });

  test("migrations add: a second opening changes nothing", async () => {
    const again = await open();
    const { count } = await again
      .selectFrom("requests")
      .select(sql<number>`count(*)`.as("count"))
      .executeTakeFirstOrThrow();
    expect(count).toBeGreaterThan(stories.length);
    await again.destroy();
  });
}

describe("SQLite", () => {
  const data = mkdtempSync(join(tmpdir(), "chengfang-ra-sql-"));
  afterAll(() => rmSync(data, { recursive: true }));
  contract(() => openRaDatabase(configAt(data)));
});

describe("PostgreSQL", () => {
  const data = mkdtempSync(join(tmpdir(), "chengfang-ra-pg-"));
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  });
  contract(() => openRaDatabase(configAt(data, { raUrl: server.url })));

  test("truncating is refused too", async () => {
    const db = await openRaDatabase(configAt(data, { raUrl: server.url }));
    for (const table of ["requests", "request_events", "recovery_approvals"]) {
      await expect(sql.raw(`truncate ${table} cascade`).execute(db)).rejects.toThrow(/are kept/);
    }
    await db.destroy();
  });
});

import { rmSync } from "node:fs";
import { createLog } from "@chengfang/store/log";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asked, cli, officeWith, requestOf } from "../../../test/ca.ts";
import type { Office } from "../office.ts";
import { Signed } from "../protocol.ts";
import { openStatusDesk } from "../status/desk.ts";
import { openSealing } from "./sealing.ts";
import { trustOf, verifyCaTrail } from "./verify.ts";

const log = createLog("test");
log.level = "silent";
let office: Office;
let serials: string[];

beforeAll(async () => {
  office = await officeWith(["p256"]);
  const status = await openStatusDesk(office, log);
  const requests = [1, 2, 3, 4].map(() => office.issue(asked({ csr: requestOf("p-256") })));
  serials = (await Promise.all(requests)).map(({ serial }) => serial);
  const act = (n: number, what: "hold" | "release" | "revoke") =>
    office.revoke({ issuer: "issuing-p256", serial: serials[n] ?? "", act: what, actor: cli });
  for (const [n, what] of [
    [0, "hold"],
    [1, "hold"],
    [1, "release"],
    [2, "revoke"],
  ] as const)
    await act(n, what);
  const sealing = await openSealing(office, async (stamp) => Signed.timestamp.parse(await status.sign(stamp)), log);
  await sealing.close();
  await status.close();
});
afterAll(async () => {
  await office.close();
  rmSync(office.config.data, { recursive: true });
});

const verify = async () => verifyCaTrail(office.db, await trustOf(office.db));

test("the story of issued, held, released and revoked certificates is proven", async () => {
  const report = await verify();
  expect(report).toMatchObject({ problems: [], seals: 1 });
  expect(report.sealedTo).toBeGreaterThanOrEqual(report.lines - 1); // the time stamp of a seal is a line of its own
  expect(report.certificates).toBeGreaterThan(serials.length);
});

test("no line and no seal is changed or deleted by the programs", async () => {
  for (const change of [
    "update audit set actor = 'nobody' where seq = 3",
    "delete from audit where seq = 3",
    "update seals set at = '' where id = 1",
    "delete from seals",
  ])
    await expect(sql.raw(change).execute(office.db)).rejects.toThrow("the audit trail is append-only");
});

/** Whoever can write to the file itself gets past triggers; the proof then fails. */
async function tampered(change: string): Promise<readonly string[]> {
  const { rows } = await sql<{
    name: string;
    sql: string;
  }>`select name, sql from sqlite_master where type = 'trigger'`.execute(office.db);
  const rolledBack = new Error("rolled back");
  let problems: readonly string[] = [];
  await office.db
    .transaction()
    .execute(async (trx) => {
      for (const { name } of rows) await sql.raw(`drop trigger ${name}`).execute(trx);
      await sql.raw(change).execute(trx);
      ({ problems } = await verifyCaTrail(trx, await trustOf(trx)));
      throw rolledBack;
    })
    .catch((error: unknown) => {
      if (error !== rolledBack) throw error;
    });
  return problems;
}

describe("what is found out in a changed file", () => {
  for (const [what, change, problem] of [
    ["an actor was changed", "update audit set actor = 'nobody' where seq = 3", /^line 3 was changed/],
    ["a line is gone", "delete from audit where seq = 4", /^line 4 was changed, or one before it is missing/],
    ["the last lines are gone", "delete from audit where seq > 30", /^seal 1 of line \d+: line \d+ is missing/],
    ["a digest of one kind was changed", "update audit set sm3 = sha256 where seq = 5", /^line 5/],
    ["a seal was changed", "update seals set seq = 7", /line 7 is not the line that was sealed/],
    [
      "a time stamp was dropped",
      "update seals set token = null, signature = null",
      /neither a signature nor a time stamp/,
    ],
    ["a signature was changed", "update seals set signature = x'3006020101020101'", /signature does not verify/],
    [
      "a revocation was taken back",
      "update certificates set status = 'issued' where status = 'revoked'",
      /issued, and revoked by the trail/,
    ],
    [
      "a certificate was replaced",
      "update certificates set der = x'3000' where profile = 'server'",
      /not the certificate of the trail/,
    ],
    ["a certificate is gone", "delete from certificates where status = 'held'", /held by the trail, and gone/],
    [
      "a certificate was slipped in",
      // whatever it was: serials are random
      "update certificates set serial = iif(serial like '41%', '42', '41') || substr(serial, 3) where status = 'held'",
      /the trail does not know it/,
    ],
  ] as const)
    test(`that ${what}`, async () => {
      expect(await tampered(change)).toContainEqual(expect.stringMatching(problem));
    });
});

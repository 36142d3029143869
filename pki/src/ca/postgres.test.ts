import { rmSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres } from "../../../store/test/postgres.ts";
import { asked, cli, configAt, freshConfig, officeWith, requestOf } from "../../test/ca.ts";
import { trustOf, verifyCaTrail } from "./audit/verify.ts";
import { openKmcDatabase } from "../kmc/database.ts";
import type { Office } from "./office.ts";

let server: Awaited<ReturnType<typeof startPostgres>>;
let office: Office;
beforeAll(async () => {
  server = await startPostgres();
  office = await officeWith(["p256", "sm2"], { config: freshConfig({ caUrl: await server.database("ca") }) });
});
afterAll(async () => {
  await office.close();
  await server.stop();
  rmSync(office.config.data, { recursive: true });
});

test("on PostgreSQL the CA issues, refuses and revokes as on SQLite, and its trail is whole", async () => {
  const csrs = Array.from({ length: 40 }, () => requestOf("p-256"));
  const issued = await Promise.all(csrs.map((csr, i) => office.issue(asked({ csr, request: `r${i}` }))));
  expect(new Set(issued.map(({ serial }) => serial)).size).toBe(csrs.length);
  await expect(office.issue(asked({ csr: csrs[0] }))).rejects.toThrow("has a certificate already");
  const { issuer, serial } = issued[0] ?? { issuer: "", serial: "" };
  const change = (act: "hold" | "release" | "revoke") => office.revoke({ issuer, serial, act, actor: cli });
  expect([await change("hold"), await change("release"), await change("revoke")].map(({ status }) => status)).toEqual([
    "held",
    "issued",
    "revoked",
  ]);
  const report = await verifyCaTrail(office.db, await trustOf(office.db));
  expect(report.problems).toEqual([]);
});

test("on PostgreSQL too no table of the KMC is emptied", async () => {
  const db = await openKmcDatabase(configAt(office.config.data, { kmcUrl: await server.database("kmc") }));
  for (const table of ["vault", "keys", "recoveries", "recovery_approvals"])
    await expect(sql.raw(`truncate ${table} cascade`).execute(db)).rejects.toThrow(/are kept/);
  await db.destroy();
});

test("on PostgreSQL too no line of the trail is changed", async () => {
  const change = office.db.updateTable("audit").set({ actor: "nobody" }).where("seq", "=", 1).execute();
  await expect(change).rejects.toThrow("the audit trail is append-only");
});

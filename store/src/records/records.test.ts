import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataContract } from "../../test/data.contract.ts";
import { deskContract } from "../../test/desk.contract.ts";
import { evidenceContract } from "../../test/evidence.contract.ts";
import { startPostgres } from "../../test/postgres.ts";
import { recordsContract } from "../../test/records.contract.ts";
import { tuningContract } from "../../test/tuning.contract.ts";
import { appendAudit, verifyAudit } from "./audit.ts";
import { openRecords } from "./open.ts";

const homes: string[] = [];
const place = (): string => {
  const home = mkdtempSync(join(tmpdir(), "chengfang-records-"));
  homes.push(home);
  return home;
};
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

describe("records in SQLite", () => {
  recordsContract(() => openRecords({ data: place() }));
  evidenceContract(() => openRecords({ data: place() }));
  dataContract(() => openRecords({ data: place() }));
  tuningContract(() => openRecords({ data: place() }));
  deskContract(() => openRecords({ data: place() }));

  test("several may open at a time, and write beside each other", async () => {
    const data = place();
    const [first, ...others] = await Promise.all([openRecords({ data }), openRecords({ data }), openRecords({ data })]);
    const all = [first, ...others];
    const at = "2026-01-01T00:00:00.000Z";
    for (let i = 0; i < 20; i += 1) {
      for (const [n, db] of all.entries())
        await appendAudit(db, { at, actor: `p${n}`, action: "x", target: String(i) });
    }
    expect(await verifyAudit(first)).toMatchObject({ intact: true, lines: 60 });
    await Promise.all(all.map((db) => db.destroy()));
  });
});

describe("records in PostgreSQL", () => {
  let server: Awaited<ReturnType<typeof startPostgres>> | undefined;
  let made = 0;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server?.stop());
  const open = async () => {
    if (server === undefined) throw new Error("PostgreSQL did not start");
    const url = await server.database(`t${++made}`);
    return openRecords({ data: place(), url });
  };
  recordsContract(open);
  evidenceContract(open);
  dataContract(open);
  tuningContract(open);
  deskContract(open);
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { startPostgres } from "../../test/postgres.ts";
import { recordsContract } from "../../test/records.contract.ts";
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
});

describe("records in PostgreSQL", () => {
  let server: Awaited<ReturnType<typeof startPostgres>> | undefined;
  let made = 0;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server?.stop());
  recordsContract(async () => {
    if (server === undefined) throw new Error("PostgreSQL did not start");
    const url = await server.database(`t${++made}`);
    return openRecords({ data: place(), url });
  });
});

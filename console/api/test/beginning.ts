import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Role } from "@chengfang/model/roles";
import { hashPassword } from "@chengfang/store/records/accounts";
import { openRecords } from "@chengfang/store/records/open";
import { issueToken } from "@chengfang/store/records/tokens";
import type { Db } from "@chengfang/store/records/transaction";
import { eventsOf } from "./events.ts";
import { seed } from "./seed.ts";

export const password = "Correct-Horse-7";
export const noon = Date.parse("2026-11-24T04:00:00.000Z");

/** What a desk finds when it opens. */
export interface Beginning {
  readonly token: Readonly<Record<Role, string>>;
  /** The files of its data directory, closed as a console leaves them. */
  readonly files: readonly (readonly [path: string, bytes: Uint8Array])[];
}

const kept = ["records.sqlite", "events/events.duckdb"];

/** Records with an account and a token of every role, and an index of events; records in PostgreSQL are not among the files. */
export async function begin(url: string | undefined): Promise<Beginning> {
  const data = mkdtempSync(join(tmpdir(), "chengfang-beginning-"));
  const records = await openRecords({ data, url });
  const token = await records.transaction().execute(async (db) => {
    await seed(db, await hashPassword(password));
    return tokensOf(db);
  });
  await records.destroy();
  await (await eventsOf(data)).close();
  const paths = url === undefined ? kept : kept.slice(1);
  const files = paths.map((path) => [path, readFileSync(join(data, path))] as const);
  rmSync(data, { recursive: true });
  return { token, files };
}

async function tokensOf(db: Db): Promise<Beginning["token"]> {
  const at = new Date(noon - 86_400_000).toISOString();
  const issued: [string, string][] = [];
  for (const role of Role.options)
    issued.push([role, (await issueToken(db, { name: role, role, by: "test", at })).token]);
  return Object.fromEntries(issued) as Beginning["token"];
}

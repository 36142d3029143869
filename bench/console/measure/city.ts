import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createAtMachine, createFirstAccounts, hashPassword } from "@chengfang/store/records/accounts";
import { openRecords } from "@chengfang/store/records/open";
import type { Db } from "@chengfang/store/records/transaction";
import { chosen } from "../../../console/web/test/walk.ts";

export interface Size {
  readonly alerts: number;
  readonly incidents: number;
  /** Millions of events. */
  readonly millions: number;
}

/** The accounts that the bench enters with. */
export const names = ["analyst", "lead", "reviewer", "sysadmin", "secadmin", "auditor"] as const;
export type Name = (typeof names)[number];

/** Fills an empty data directory. */
export function fill(data: string, { alerts, incidents, millions }: Size): void {
  run("../big-store.ts", [data, "--alerts", String(alerts), "--incidents", String(incidents)]);
  run("../big-index.ts", [data, "--millions", String(millions)]);
}

function run(program: string, args: readonly string[]): void {
  const file = fileURLToPath(new URL(program, import.meta.url));
  execFileSync(process.execPath, [file, ...args], { stdio: ["ignore", "ignore", "inherit"] });
}

/** Opens the records, with an account for each role whose password is known. */
export async function openCity(data: string): Promise<Db & { destroy(): Promise<void> }> {
  const db = await openRecords({ data, url: undefined });
  await createFirstAccounts(db);
  const at = new Date().toISOString();
  for (const role of ["lead", "reviewer"] as const)
    await createAtMachine(db, { name: role, displayName: role, unitId: null, role }, at);
  const open = { password: await hashPassword(chosen), must_change: 0, enabled: 1, failures: 0, locked_until: null };
  await db
    .updateTable("accounts")
    .set(open)
    .where("name", "in", [...names])
    .execute();
  return db;
}

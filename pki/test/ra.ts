import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "@chengfang/model/config";
import { Role } from "@chengfang/model/roles";
import { createLog } from "@chengfang/store/log";
import { openRecords } from "@chengfang/store/records/open";
import type { Records } from "@chengfang/store/records/schema";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import type { Kysely } from "kysely";
import { openCa } from "../src/ca/client.ts";
import { openCaDatabase } from "../src/ca/database.ts";
import { startCa } from "../src/ca/start.ts";
import { verifyChain } from "../src/chain.ts";
import { generateKey, signerOf } from "../src/key/software.ts";
import type { KeySpec } from "../src/key/software.ts";
import { openKmc } from "../src/kmc/client.ts";
import { openKmcDatabase } from "../src/kmc/database.ts";
import { startKmc } from "../src/kmc/start.ts";
import { buildApp } from "../src/listen/app.ts";
import { admitFromConsole } from "../src/ra/api/admit.ts";
import { raApi } from "../src/ra/api/api.ts";
import type { RaContext } from "../src/ra/context.ts";
import { openRaDatabase } from "../src/ra/database.ts";
import { encodeName } from "../src/x509/name.ts";
import { pemOf } from "../src/x509/pem.ts";
import { buildRequest } from "../src/x509/request/build.ts";
import { configAt } from "./ca.ts";

/** People of the tests: an account each, `account-NAME`, with one role. */
const people = {
  li: ["ra-enter"],
  wang: ["ra-review"],
  zhao: ["ca-operator"],
  qian: ["ra-enter", "ra-review", "ca-operator"],
  sun: ["kmc-operator"],
  zhou: ["kmc-operator"],
  wu: ["secadmin"],
  zheng: ["auditor"],
  feng: ["analyst"],
  chu: ["sysadmin"],
} as const satisfies Record<string, readonly Role[]>;
export type PersonName = keyof typeof people;

/** A registration authority over a real CA, each with a database of its own. */
export interface RaDesk {
  readonly context: RaContext;
  readonly app: FastifyInstance;
  /** The clock stands this much later. */
  readonly clock: { ahead: number };
  /** A request in the name of somebody, as the console makes it. */
  ask(name: PersonName, request: InjectOptions | string): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

interface DeskOptions {
  readonly raUrl?: string;
  readonly pki?: Partial<Config["pki"]>;
}

export async function openRaDesk({ raUrl, pki = {} }: DeskOptions = {}): Promise<RaDesk> {
  const data = mkdtempSync(join(tmpdir(), "chengfang-ra-"));
  const config = configAt(data, { ...pki, ...(raUrl === undefined ? {} : { raUrl }) });
  const log = createLog("test");
  log.level = process.env["CHENGFANG_LOG"] ?? "silent";
  const stop = new AbortController().signal;
  const clock = { ahead: 0 };
  const office = await startCa({ config, log, stop });
  const centre = await startKmc({ config, log });
  const records = await openRecords({ data });
  await seedRecords(records);
  const ca = openCa(data);
  const [db, issued] = [await openRaDatabase(config), await openCaDatabase(config)];
  const [escrow, escrowed] = [openKmc(data), await openKmcDatabase(config)];
  const kmc = { recover: (order: Parameters<typeof escrow.recover>[0]) => escrow.recover(order), db: escrowed };
  const context: RaContext = { config, log, ca, db, issued, records, kmc, stop, now: () => Date.now() + clock.ahead };
  const routes = [{ prefix: "/", routes: raApi(context) }];
  const app = await buildApp({ log, routes, admit: admitFromConsole() });
  return {
    context,
    app,
    clock,
    ask: async (name, request) => {
      const given = typeof request === "string" ? { url: request } : request;
      return app.inject({ ...given, headers: { ...given.headers, "x-chengfang-actor": actorHeader(name) } });
    },
    close: async () => {
      await app.close();
      const verdict = await verifyChain(db);
      ca.close();
      escrow.close();
      await office.close();
      await centre.close();
      await Promise.all([db.destroy(), escrowed.destroy(), issued.destroy(), records.destroy()]);
      rmSync(data, { recursive: true, force: true });
      if (!verdict.intact) throw new Error(`the audit trail is broken at line ${verdict.brokenAt}`);
    },
  };
}

function actorHeader(name: PersonName): string {
  const actor = { account: `account-${name}`, name, displayName: name, roles: people[name], address: "10.0.0.1" };
  return Buffer.from(JSON.stringify(actor)).toString("base64url");
}

async function seedRecords(db: Kysely<Records>): Promise<void> {
  const at = "2026-11-24T00:00:00.000Z";
  await db
    .insertInto("units")
    .values([
      { id: "u-health", name: "市卫生健康委员会", kind: "department", parent_id: null, contact: "", phone: "" },
      { id: "u-finance", name: "市财政局", kind: "department", parent_id: null, contact: "", phone: "" },
    ])
    .execute();
  for (const name of [...Object.keys(people), "holder"]) {
    const row = { id: `account-${name}`, name, display_name: name, unit_id: null, language: "zh", password: "x" };
    const state = { must_change: 0, enabled: 1, failures: 0, locked_until: null, created_at: at, last_login_at: null };
    await db
      .insertInto("accounts")
      .values({ ...row, ...state })
      .execute();
  }
  for (const [name, roles] of Object.entries(people)) {
    const rows = roles.map((role) => ({ account_id: `account-${name}`, role }));
    await db.insertInto("account_roles").values(rows).execute();
  }
  await db.insertInto("account_roles").values({ account_id: "account-holder", role: Role.enum.viewer }).execute();
}

export interface Made {
  /** PEM of the PKCS#10. */
  readonly csr: string;
  readonly pkcs8: Uint8Array;
}

/** A CSR of a new key. */
export function csrOf(spec: KeySpec = "p-256", name = "someone"): Made {
  const { pkcs8 } = generateKey(spec);
  return { csr: csrBy(pkcs8, name), pkcs8 };
}

export function csrBy(pkcs8: Uint8Array, name = "someone"): string {
  const { sign, spki, signature } = signerOf(pkcs8);
  return pemOf("CERTIFICATE REQUEST", buildRequest({ subject: encodeName([["CN", name]]), spki, signature, sign }));
}

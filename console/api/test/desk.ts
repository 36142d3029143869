import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Config } from "@chengfang/model/config";
import { Role } from "@chengfang/model/roles";
import { createLog } from "@chengfang/store/log";
import { hashPassword } from "@chengfang/store/records/accounts";
import { verifyAudit } from "@chengfang/store/records/audit";
import { openRecords } from "@chengfang/store/records/open";
import { issueToken } from "@chengfang/store/records/tokens";
import type { Db } from "@chengfang/store/records/transaction";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { build } from "../src/app.ts";
import type { Deps } from "../src/deps.ts";
import { eventsOf } from "./events.ts";
import { seed } from "./seed.ts";

export const password = "Correct-Horse-7";
export const noon = Date.parse("2026-11-24T04:00:00.000Z");

/** A console over a data directory of its own, with an account and a token of every role. */
export interface Desk {
  readonly app: FastifyInstance;
  readonly deps: Deps;
  readonly data: string;
  readonly token: Readonly<Record<Role, string>>;
  /** The clock; tests move it. */
  readonly clock: { now: number };
  /** A request by the holder of a role's token. */
  ask(role: Role, request: InjectOptions | string): Promise<LightMyRequestResponse>;
  /** Closes it; the audit trail has to be whole, whatever the test did. */
  close(): Promise<void>;
}

const hashed = hashPassword(password);

async function tokensOf(db: Db): Promise<Desk["token"]> {
  const at = new Date(noon - 86_400_000).toISOString();
  const issued: [string, string][] = [];
  for (const role of Role.options)
    issued.push([role, (await issueToken(db, { name: role, role, by: "test", at })).token]);
  return Object.fromEntries(issued) as Desk["token"];
}

export async function openDesk(url?: string): Promise<Desk> {
  const data = mkdtempSync(join(tmpdir(), "chengfang-console-"));
  const clock = { now: noon };
  const config = Config.parse({ data, records: { url }, stream: { minFreeBytes: 0 } });
  const records = await openRecords({ data, url });
  const events = await eventsOf(data);
  const log = createLog("test");
  log.level = process.env["CHENGFANG_LOG"] ?? "silent";
  const deps: Deps = { records, events, data, config, log, now: () => clock.now };
  const token = await records.transaction().execute(async (db) => {
    await seed(db, await hashed);
    return tokensOf(db);
  });
  const app = await build(deps);
  await app.ready();
  return {
    app,
    deps,
    data,
    token,
    clock,
    ask: async (role, request) => {
      const given = typeof request === "string" ? { url: request } : request;
      return app.inject({ ...given, headers: { ...given.headers, authorization: `Bearer ${token[role]}` } });
    },
    close: async () => {
      await app.close();
      const verdict = await verifyAudit(records);
      if (!verdict.intact) throw new Error(`the audit trail is broken at line ${verdict.brokenAt}`);
      await events.close();
      await records.destroy();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A person in a session. */
export interface Browser {
  readonly csrf: string;
  readonly cookie: string;
  ask(request: InjectOptions | string): Promise<LightMyRequestResponse>;
}

/** Logs in as a browser does: afterwards cookie and csrf word go with every request. */
export async function enter(desk: Desk, name: string, word = password): Promise<Browser> {
  const answer = await desk.app.inject({ method: "POST", url: "/api/login", payload: { name, password: word } });
  if (answer.statusCode !== 200) throw new Error(`${name}: ${answer.body}`);
  const cookie = answer.cookies.map((each) => `${each.name}=${each.value}`).join("; ");
  const csrf = answer.json<{ csrf: string }>().csrf;
  return {
    csrf,
    cookie,
    ask: async (request) => {
      const given = typeof request === "string" ? { url: request } : request;
      return desk.app.inject({ ...given, headers: { cookie, "x-csrf-token": csrf, ...given.headers } });
    },
  };
}

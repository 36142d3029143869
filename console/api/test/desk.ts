import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Config } from "@chengfang/model/config";
import { Role } from "@chengfang/model/roles";
import { openEventStore } from "@chengfang/store/events/store";
import { createLog } from "@chengfang/store/log";
import { verifyAudit } from "@chengfang/store/records/audit";
import { openRecords } from "@chengfang/store/records/open";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { build } from "../src/app.ts";
import type { Deps } from "../src/deps.ts";
import { begin, noon, password } from "./beginning.ts";

export { noon, password } from "./beginning.ts";

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

/** Most tests open a desk each: what all of them begin with is made once in a process. */
const begun = begin(undefined);

export async function openDesk(url?: string): Promise<Desk> {
  const data = mkdtempSync(join(tmpdir(), "chengfang-console-"));
  mkdirSync(join(data, "events"), { mode: 0o700 });
  const clock = { now: noon };
  const config = Config.parse({ data, records: { url }, stream: { minFreeBytes: 0 } });
  const { token, files } = await (url === undefined ? begun : begin(url));
  for (const [path, bytes] of files) writeFileSync(join(data, path), bytes);
  const records = await openRecords({ data, url });
  const events = await openEventStore(data);
  const log = createLog("test");
  log.level = process.env["CHENGFANG_LOG"] ?? "silent";
  const deps: Deps = { records, events, data, config, log, now: () => clock.now };
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

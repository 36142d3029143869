import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import type { ApplicationContent } from "@chengfang/model/application";
import { ApplicationContent as Content } from "@chengfang/model/application";
import { Config } from "@chengfang/model/config";
import type { Role } from "@chengfang/model/roles";
import { createLog } from "@chengfang/store/log";
import { hashPassword } from "@chengfang/store/records/accounts";
import { openRecords } from "@chengfang/store/records/open";
import { openCaDatabase } from "../../src/ca/database.ts";
import type { LoginEvent } from "../../src/idp/events/events.ts";
import { openIdp } from "../../src/idp/idp.ts";
import type { Idp } from "../../src/idp/idp.ts";
import { ownCertificates } from "../../src/idp/login/certificate/ours.ts";
import { idpLoginRoutes, idpPublicRoutes } from "../../src/idp/routes.ts";
import { sealOf } from "../../src/idp/seal.ts";
import { buildApp } from "../../src/listen/app.ts";
import { openPort } from "../../src/listen/port.ts";
import { openRaDatabase } from "../../src/ra/database.ts";
import { oids } from "../../src/x509/oid.ts";
import { newSecret } from "../../src/idp/applications/secret.ts";
import { testAuthority } from "./authority.ts";
import type { TestAuthority } from "./authority.ts";

export const password = "Correct-Horse-7";
const hashed = hashPassword(password);

/** Single sign-on on two real TLS listeners, over databases of its own, with a few people and a small CA. */
export interface City {
  readonly idp: Idp;
  readonly issuer: string;
  readonly ca: TestAuthority;
  readonly sm2: TestAuthority;
  readonly events: LoginEvent[];
  /** Moves the clock of single sign-on (not oidc-provider's own, which is the computer's). */
  readonly clock: { ahead: number };
  application(id: string, content: unknown): Promise<string>;
  person(given: { id: string; name: string; number?: string; unit?: string; account?: string }): Promise<void>;
  account(given: {
    id: string;
    name: string;
    roles?: readonly Role[];
    unit?: string;
    mustChange?: boolean;
  }): Promise<void>;
  close(): Promise<void>;
}

export async function openCity(more: object = {}): Promise<City> {
  const data = mkdtempSync(join(tmpdir(), "chengfang-sso-"));
  const [port, loginPort] = [await freePort(), await freePort()];
  const config = Config.parse({ data, pki: { port, loginPort }, ...more });
  const [db, issued, records] = await Promise.all([
    openRaDatabase(config),
    openCaDatabase(config),
    openRecords({ data, url: undefined }),
  ]);
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  const ca = await testAuthority(issued, now());
  const sm2 = await testAuthority(issued, now(), "sm2");
  const log = createLog("test");
  log.level = process.env["CHENGFANG_LOG"] ?? "silent";
  const addresses = { issuer: `https://localhost:${port}`, login: `https://localhost:${loginPort}` };
  const events: LoginEvent[] = [];
  const idp = await openIdp(
    {
      db,
      records,
      config,
      log,
      now,
      addresses,
      seal: sealOf(Buffer.alloc(32, 7)),
      certificates: ownCertificates({ issued, now }),
      events: {
        emit: (event) => events.push(event),
        counts: () => ({ delivered: 0, waiting: 0, dropped: 0 }),
        close: async () => {},
      },
    },
    issued,
  );
  const tls = await ca.issue({ name: "localhost", san: "localhost", usage: oids.serverAuth });
  const listen = async (at: number, routes: ReturnType<typeof idpPublicRoutes>, plain: boolean) => {
    const app = await buildApp({ log, routes });
    const opened = await openPort({
      host: "127.0.0.1",
      port: at,
      plain,
      askCertificate: !plain,
      answer: app.routing,
      tls,
    });
    return async () => Promise.all([opened.close(), app.close()]);
  };
  const closings = [
    await listen(port, idpPublicRoutes(idp), true),
    await listen(loginPort, idpLoginRoutes(idp), false),
  ];
  const at = new Date().toISOString();
  return {
    idp,
    issuer: addresses.issuer,
    ca,
    sm2,
    events,
    clock,
    application: async (id, content) => {
      const checked: ApplicationContent = Content.parse(content);
      const { secret, hash } = newSecret();
      await db.insertInto("idp_applications").values({ id, created_at: at, enabled: 1, builtin: 0 }).execute();
      await db
        .insertInto("idp_application_versions")
        .values({
          application_id: id,
          content: JSON.stringify(checked),
          entered_by: "a",
          entered_name: "a",
          entered_at: at,
          decision: "authorised",
          decided_by: "b",
          decided_name: "b",
          decided_at: at,
          comment: "",
        })
        .execute();
      await db.insertInto("idp_secrets").values({ application_id: id, hash, made_at: at, made_by: "a" }).execute();
      return secret;
    },
    person: async ({ id, name, number = id, unit = null, account = null }) => {
      const row = { id, kind: "person", name, number, unit_id: unit, mail: `${id}@city.example`, account, note: "" };
      await db
        .insertInto("persons")
        .values({ ...row, state: "active", created_at: at, updated_at: at, left_at: null })
        .execute();
    },
    account: async ({ id, name, roles = [], unit = null, mustChange = false }) => {
      const row = { id, name, display_name: name, unit_id: unit, language: "zh", password: await hashed };
      const state = { enabled: 1, failures: 0, locked_until: null, created_at: at, last_login_at: null };
      await records
        .insertInto("accounts")
        .values({ ...row, ...state, must_change: mustChange ? 1 : 0 })
        .execute();
      for (const role of roles) await records.insertInto("account_roles").values({ account_id: id, role }).execute();
    },
    close: async () => {
      await idp.close();
      await Promise.all(closings.map(async (close) => close()));
      await Promise.all([db.destroy(), issued.destroy(), records.destroy()]);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

export const newId = (): string => randomUUID();

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Config } from "@chengfang/model/config";
import { freePorts } from "@chengfang/store/free-ports";
import { createLog } from "@chengfang/store/log";
import { openRecords } from "@chengfang/store/records/open";
import { openCaDatabase } from "../../src/ca/database.ts";
import type { IdpDeps } from "../../src/idp/deps.ts";
import type { LoginEvent, LoginEvents } from "../../src/idp/events/events.ts";
import { openIdp } from "../../src/idp/idp.ts";
import type { Idp } from "../../src/idp/idp.ts";
import { ownCertificates } from "../../src/idp/login/certificate/ours.ts";
import { idpLoginRoutes, idpPublicRoutes } from "../../src/idp/routes.ts";
import { sealOf } from "../../src/idp/seal.ts";
import { buildApp } from "../../src/listen/app.ts";
import { openPort } from "../../src/listen/port.ts";
import type { TlsPair } from "../../src/listen/port.ts";
import { openRaDatabase } from "../../src/ra/database.ts";
import { oids } from "../../src/x509/oid.ts";
import { testAuthority } from "./authority.ts";
import type { TestAuthority } from "./authority.ts";
import { people } from "./people.ts";
import type { People } from "./people.ts";

export { password } from "./people.ts";

/** Single sign-on on two real TLS listeners, over databases of its own, with a small CA. */
export interface City extends People {
  readonly idp: Idp;
  readonly issuer: string;
  readonly ca: TestAuthority;
  readonly sm2: TestAuthority;
  readonly events: LoginEvent[];
  /** Moves the clock of single sign-on (not oidc-provider's own, which is the computer's). */
  readonly clock: { ahead: number };
  close(): Promise<void>;
}

/** Of the configuration, what a test wants otherwise. */
interface CityOptions {
  readonly http?: { readonly port: number };
  readonly raUrl?: string;
}

export async function openCity({ http = { port: 7300 }, raUrl }: CityOptions = {}): Promise<City> {
  const data = mkdtempSync(join(tmpdir(), "chengfang-sso-"));
  const [port = 0, loginPort = 0] = await freePorts(2);
  const config = Config.parse({ data, pki: { port, loginPort, raUrl }, http });
  const open = await databases(config);
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  const ca = await testAuthority(open.issued, now());
  const sm2 = await testAuthority(open.issued, now(), "sm2");
  const events: LoginEvent[] = [];
  const idp = await openIdp({ ...depsOf(config, open, now), events: kept(events) }, open.issued);
  const tls = await ca.issue({ name: "localhost", san: "localhost", usage: oids.serverAuth });
  const closings = [await listen(idp, tls, "public"), await listen(idp, tls, "login")];
  return {
    ...people(idp.deps),
    idp,
    issuer: idp.deps.addresses.issuer,
    ca,
    sm2,
    events,
    clock,
    close: async () => {
      await idp.close();
      await Promise.all(closings.map(async (close) => close()));
      await Promise.all([open.db, open.issued, open.records].map(async (each) => each.destroy()));
      rmSync(data, { recursive: true, force: true });
    },
  };
}

type Databases = Awaited<ReturnType<typeof databases>>;

async function databases(config: Config) {
  const db = await openRaDatabase(config);
  const issued = await openCaDatabase(config);
  return { db, issued, records: await openRecords({ data: config.data, url: undefined }) };
}

function depsOf(config: Config, { db, issued, records }: Databases, now: () => number): Omit<IdpDeps, "events"> {
  const log = createLog("test");
  log.level = process.env["CHENGFANG_LOG"] ?? "silent";
  const { port, loginPort } = config.pki;
  const addresses = { issuer: `https://localhost:${port}`, login: `https://localhost:${loginPort}` };
  const seal = sealOf(Buffer.alloc(32, 7));
  return { db, records, config, log, now, addresses, seal, certificates: ownCertificates({ issued, now }) };
}

const kept = (events: LoginEvent[]): LoginEvents => ({
  emit: (event) => void events.push(event),
  counts: () => ({ delivered: 0, waiting: 0, dropped: 0 }),
  close: async () => {},
});

async function listen(idp: Idp, tls: TlsPair, which: "public" | "login"): Promise<() => Promise<unknown>> {
  const { config, log } = idp.deps;
  const plain = which === "public";
  const app = await buildApp({ log, routes: plain ? idpPublicRoutes(idp) : idpLoginRoutes(idp) });
  const port = plain ? config.pki.port : config.pki.loginPort;
  const answer: typeof app.routing = (request, response) => app.routing(request, response);
  const opened = await openPort({ host: "127.0.0.1", port, plain, askCertificate: !plain, answer, tls });
  return async () => Promise.all([opened.close(), app.close()]);
}

import type { IncomingHttpHeaders } from "node:http";
import { Agent, request } from "node:https";
import type { Config } from "@chengfang/model/config";
import { AcmeConfig } from "@chengfang/model/enrolment";
import type { NewEnrolmentKey } from "../src/enrolment/keys.ts";
import { enterKey, releaseKey } from "../src/enrolment/keys.ts";
import { enrolmentRoutes } from "../src/enrolment/routes.ts";
import { openListeners } from "../src/listen/listeners.ts";
import { pemOf } from "../src/x509/pem.ts";
import { nameServer } from "./dns.ts";
import { openRaDesk } from "./ra.ts";
import type { RaDesk } from "./ra.ts";

/** An RA over a real CA, its public listener with HTTP and HTTPS, and a name server for what is validated. */
export interface Platform {
  readonly desk: RaDesk;
  readonly dns: Awaited<ReturnType<typeof nameServer>>;
  readonly urls: { readonly http: string; readonly https: string };
  /** PEM of the root certificates. */
  readonly roots: readonly string[];
  close(): Promise<void>;
}

interface PlatformOptions {
  readonly acme?: Partial<AcmeConfig>;
  readonly pki?: Partial<Config["pki"]>;
  readonly raUrl?: string;
}

export async function openPlatform({ acme = {}, pki = {}, raUrl }: PlatformOptions = {}): Promise<Platform> {
  const dns = await nameServer();
  const validation = AcmeConfig.parse({ resolvers: [dns.address], loopback: true, ...acme });
  const desk = await openRaDesk({
    pki: { publicName: "localhost", port: 0, raPort: 0, loginPort: 0, ...pki, acme: validation },
    ...(raUrl !== undefined && { raUrl }),
  });
  const { context } = desk;
  const listeners = await openListeners(context, { public: enrolmentRoutes(context), ra: [], login: [] });
  const rows = await context.issued
    .selectFrom("authorities")
    .select("certificate")
    .where("kind", "=", "root")
    .execute();
  return {
    desk,
    dns,
    urls: listeners.urls,
    roots: rows.flatMap(({ certificate }) => (certificate ? [pemOf("CERTIFICATE", certificate)] : [])),
    close: async () => {
      await listeners.close();
      await desk.close();
      await dns.close();
    },
  };
}

/** An enrolment key that two people made. */
export async function madeKey(
  { desk: { context } }: Pick<Platform, "desk">,
  given: Pick<NewEnrolmentKey, "protocol"> & Partial<NewEnrolmentKey>,
): Promise<{ readonly id: string; readonly secret: string }> {
  const at = context.now();
  const rest = { name: "device A-1", automatic: true, uses: 1, by: "li", at, expiresAt: at + 3_600_000 };
  const id = await enterKey(context.db, { ...rest, ...given });
  return { id, secret: await releaseKey(context.db, { id, by: "wang", at }) };
}

/** Two people approve and issue the newest request that waits. */
export async function issueWaiting({ desk }: Pick<Platform, "desk">): Promise<void> {
  const newest = encodeURIComponent(JSON.stringify(["number", "DESC"]));
  const found = (await desk.ask("wang", `/requests?sort=${newest}`)).json<{ id: string; state: string }[]>();
  const id = found.find(({ state }) => state === "entered")?.id ?? "none";
  const approve = { method: "POST", url: `/requests/${id}/review`, payload: { decision: "approve" } } as const;
  await desk.ask("wang", approve);
  const issued = await desk.ask("zhao", { method: "POST", url: `/requests/${id}/issue`, payload: {} });
  if (issued.statusCode !== 200) throw new Error(issued.body);
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly key?: string;
  readonly cert?: string;
}

/** Connections are kept, as clients do; who shows a certificate opens one of its own. */
const agents = new WeakMap<readonly string[], Agent>();

function agentFor(roots: readonly string[]): Agent {
  const agent = agents.get(roots) ?? new Agent({ keepAlive: true, ca: [...roots] });
  agents.set(roots, agent);
  return agent;
}

/** One request over TLS, the server's certificate checked against the platform's roots. */
export function ask({ roots }: Pick<Platform, "roots">, url: string, sent: Sent = {}): Promise<Answered> {
  const { body, ...options } = sent;
  return new Promise((resolve, reject) => {
    const agent = options.cert === undefined ? agentFor(roots) : false;
    request(url, { ...options, ca: [...roots], agent }, (response) => {
      response
        .toArray()
        .then(
          (parts: Buffer[]) =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
          reject,
        );
    })
      .on("error", reject)
      .end(body);
  });
}

import { generateKeyPairSync } from "node:crypto";
import { hostname } from "node:os";
import type { OidcSettings } from "@chengfang/model/application";
import type { Config } from "@chengfang/model/config";
import { readSsoClient, writeSsoClient } from "@chengfang/store/sso";
import type { SsoClient } from "@chengfang/store/sso";
import { calculateJwkThumbprint } from "jose";
import type { JWK } from "jose";
import type { IdpDeps } from "../deps.ts";
import { consoleClient } from "./client.ts";
import { liveApplication } from "./read.ts";

/**
 * Registers the console itself: its key is made here, handed to it through the data directory, and only its public half is
 * kept. Entered and authorised by `system`, which the database allows to nobody else.
 */
export async function registerConsole(deps: IdpDeps, authorities: string): Promise<void> {
  const { config, addresses } = deps;
  const before = await readSsoClient(config.data);
  const key = before?.key ?? (await newKey());
  const redirectUris = origins(config).map((origin) => `${origin}/api/sso/callback`);
  const client: SsoClient = { issuer: addresses.issuer, clientId: consoleClient, key, authorities, redirectUris };
  await enter(deps, settingsOf(client));
  await writeSsoClient(config.data, client);
}

async function newKey(): Promise<SsoClient["key"]> {
  const jwk = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" }) as JWK;
  return { ...jwk, kty: "EC", alg: "ES256", kid: await calculateJwkThumbprint(jwk) };
}

/** Where people open the console: this machine by both its names, or the names it has beyond it. */
function origins({ http, pki }: Config): string[] {
  const local = http.host === "127.0.0.1" || http.host === "localhost" || http.host === "::1";
  const secure = http.cert !== undefined || !local;
  const names = local ? ["127.0.0.1", "localhost"] : [pki.publicName, hostname().toLowerCase(), http.host, "localhost"];
  const usable = [...new Set(names)].filter((name) => name !== "0.0.0.0" && name !== "::");
  return usable.map((name) => `${secure ? "https" : "http"}://${name}:${http.port}`);
}

function settingsOf({ key, redirectUris }: SsoClient): OidcSettings {
  const { d: _d, ...open } = key;
  return {
    protocol: "oidc",
    redirectUris,
    postLogoutRedirectUris: redirectUris.map((each) => `${new URL(each).origin}/`),
    backchannelLogoutUri: (redirectUris[0] ?? "").replace(/callback$/, "backchannel"),
    authentication: "private_key_jwt",
    keys: [{ ...open, kty: "EC" }],
    keysUri: null,
    certificateName: null,
    grants: ["authorization_code"],
    scopes: ["profile"],
    boundTokens: "no",
    idTokenAlgorithm: "ES256",
    resource: null,
  };
}

/** Whoever has an account may enter: what they may do there their roles say. */
async function enter({ db, now }: IdpDeps, settings: OidcSettings): Promise<void> {
  const access = { everybody: true, units: [], roles: [], people: [] };
  const content = JSON.stringify({
    name: "城防控制台",
    nameEn: "Chengfang console",
    url: null,
    unitId: null,
    minimumAcr: "pwd",
    access,
    settings,
  });
  const at = new Date(now()).toISOString();
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto("idp_applications")
      .values({ id: consoleClient, created_at: at, enabled: 1, builtin: 1 })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
    const live = await liveApplication({ db: trx }, consoleClient);
    if (live !== undefined && JSON.stringify(live.content) === content) return;
    const by = { entered_by: "system", entered_name: "system", entered_at: at };
    const decided = { decision: "authorised" as const, decided_by: "system", decided_name: "system", decided_at: at };
    await trx
      .insertInto("idp_application_versions")
      .values({ application_id: consoleClient, content, ...by, ...decided, comment: "" })
      .execute();
  });
}

import tls from "node:tls";
import { Refusal } from "@chengfang/model/refusal";
import { readSsoClient } from "@chengfang/store/sso";
import type { SsoClient } from "@chengfang/store/sso";
import { importJWK } from "jose";
import { PrivateKeyJwt, discovery } from "openid-client";
import type { Configuration } from "openid-client";
import type { Deps } from "../deps.ts";

/** The console as an application of single sign-on. */
export interface RelyingParty {
  readonly client: SsoClient;
  readonly config: Configuration;
}

const parties = new Map<string, Promise<Configuration>>();

/** Refuses "unavailable" while single sign-on does not run, or does not answer. */
export async function relyingParty({ data, log }: Pick<Deps, "data" | "log">): Promise<RelyingParty> {
  const client = await readSsoClient(data);
  if (client === undefined) throw new Refusal("unavailable", "single sign-on does not run here", { reason: "sso" });
  const key = JSON.stringify(client);
  const config = parties.get(key) ?? discover(client);
  parties.set(key, config);
  try {
    return { client, config: await config };
  } catch (error) {
    parties.delete(key); // the next one asks again
    log.warn({ err: error }, "single sign-on does not answer");
    throw new Refusal("unavailable", "single sign-on does not answer", { reason: "sso" });
  }
}

async function discover({ issuer, clientId, key, authorities }: SsoClient): Promise<Configuration> {
  trust(authorities);
  const imported = await importJWK(key, key.alg);
  if (imported instanceof Uint8Array) throw new Error("the console's key for single sign-on is none that signs");
  return discovery(new URL(issuer), clientId, undefined, PrivateKeyJwt({ key: imported, kid: key.kid }), {
    timeout: 5,
  });
}

/** The issuer's certificate is of the platform's own authority: fetch knows no other way to learn of it. */
function trust(authorities: string): void {
  const roots = authorities.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/g) ?? [];
  tls.setDefaultCACertificates([...new Set([...tls.getCACertificates("default"), ...roots])]);
}

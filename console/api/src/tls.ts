import { readFile } from "node:fs/promises";
import { isIP } from "node:net";
import type { Config } from "@chengfang/model/config";
import { readIdentity } from "@chengfang/store/identity";

export interface ConsoleTls {
  readonly cert: string;
  readonly key: string;
}

/** The authority that gives the platform's certificate may still be making its keys at the first start. */
const patienceMs = 30_000;

/**
 * The certificate under which the console speaks HTTPS: the one configured, else, beyond this machine, the platform's
 * own. Undefined where plain HTTP will do. Throws when the console would be open to a network without a certificate.
 */
export async function consoleTls({ http, data }: Config): Promise<ConsoleTls | undefined> {
  if (http.cert !== undefined && http.key !== undefined) {
    return { cert: await readFile(http.cert, "utf8"), key: await readFile(http.key, "utf8") };
  }
  if (isLoopback(http.host)) return undefined;
  const identity = await readIdentity(data, "console", patienceMs);
  if (identity === undefined)
    throw new Error(`no certificate for the console at ${http.host}: set http.cert, http.key`);
  return { cert: identity.certificate, key: identity.key };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

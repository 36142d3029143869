import { X509Certificate } from "node:crypto";
import { hostname } from "node:os";
import { isIP } from "node:net";
import { readIdentity, writeIdentity } from "@chengfang/store/identity";
import type { IdentityName } from "@chengfang/store/identity";
import { rootsOf } from "../ca/roots.ts";
import { certify, stillGood } from "../listen/certify.ts";
import { pemOf } from "../x509/pem.ts";
import type { RaContext } from "./context.ts";

/** Parts of the platform that serve TLS, with the profile of their certificates. */
const served = { console: "server", collectors: "collector" } as const satisfies Record<IdentityName, string>;
const checkMs = 600_000;

/**
 * Gives the console and the collectors their certificates and replaces them after two thirds of their life. Resolves
 * when each has one, so that parts which start later find theirs.
 */
export async function keepIdentities(context: RaContext): Promise<{ close(): void }> {
  const names = Object.keys(served) as IdentityName[];
  await Promise.all(names.map((name) => keep(context, name)));
  const again = () =>
    void Promise.all(names.map((name) => keep(context, name))).catch((error: unknown) =>
      context.log.warn({ err: error }, "a part's certificate could not be renewed"),
    );
  const timer = setInterval(again, checkMs);
  timer.unref();
  return { close: () => clearInterval(timer) };
}

async function keep(context: RaContext, name: IdentityName): Promise<void> {
  const { ca, config, issued, log, now } = context;
  const before = await readIdentity(config.data, name);
  if (before !== undefined && stillGood(before.certificate, config.pki.publicName, now())) return;
  const san = [...new Set([config.pki.publicName, hostname().toLowerCase(), "localhost", "127.0.0.1"])];
  const { pkcs8, path } = await certify({
    ca,
    now,
    key: "p-256",
    profile: served[name],
    name: config.pki.publicName,
    san: san.flatMap(sanOf),
  });
  const roots = await rootsOf(issued);
  const pems = (ders: readonly Uint8Array[]) => ders.map((der) => pemOf("CERTIFICATE", der)).join("");
  await writeIdentity(config.data, name, {
    certificate: pems(path.slice(0, -1)),
    key: pemOf("PRIVATE KEY", pkcs8),
    authorities: pems(roots.map(({ certificate }) => certificate)),
    notAfter: new X509Certificate(path[0] ?? "").validToDate.toISOString(),
  });
  log.info({ part: name }, "the part has a new certificate");
}

/** A host name that DNS could not hold is left out. */
function sanOf(name: string): string[] {
  if (isIP(name) !== 0) return [`ip:${name}`];
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name) ? [`dns:${name}`] : [];
}

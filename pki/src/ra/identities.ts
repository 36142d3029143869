import { X509Certificate } from "node:crypto";
import { hostname } from "node:os";
import { isIP } from "node:net";
import { readIdentity, writeIdentity } from "@chengfang/store/identity";
import type { IdentityName } from "@chengfang/store/identity";
import { certify } from "../listen/certify.ts";
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
  const { config, log, now } = context;
  const before = await readIdentity(config.data, name);
  if (before !== undefined && stillGood(before.certificate, config.pki.publicName, now())) return;
  const san = [...new Set([config.pki.publicName, hostname().toLowerCase(), "localhost", "127.0.0.1"])];
  const certified = await certify(context, {
    profile: served[name],
    name: config.pki.publicName,
    san: san.flatMap(sanOf),
  });
  await writeIdentity(config.data, name, {
    certificate: certified.path.slice(0, -1).join(""),
    key: certified.key,
    authorities: await roots(context),
    notAfter: new X509Certificate(certified.path[0] ?? "").validToDate.toISOString(),
  });
  log.info({ part: name }, "the part has a new certificate");
}

function stillGood(certificate: string, name: string, now: number): boolean {
  const own = new X509Certificate(certificate);
  const [from, to] = [own.validFromDate.getTime(), own.validToDate.getTime()];
  const named = isIP(name) === 0 ? own.checkHost(name) : own.checkIP(name);
  return named !== undefined && now < from + ((to - from) * 2) / 3;
}

/** A host name that DNS could not hold is left out. */
function sanOf(name: string): string[] {
  if (isIP(name) !== 0) return [`ip:${name}`];
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name) ? [`dns:${name}`] : [];
}

async function roots({ issued }: RaContext): Promise<string> {
  const rows = await issued.selectFrom("authorities").select("certificate").where("kind", "=", "root").execute();
  return rows.flatMap(({ certificate }) => (certificate === null ? [] : [pemOf("CERTIFICATE", certificate)])).join("");
}

import { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import type { CaClient } from "../ca/client.ts";
import { generateKey, signerOf } from "../key/software.ts";
import type { KeySpec } from "../key/software.ts";
import { encodeName } from "../x509/name.ts";
import { buildRequest } from "../x509/request/build.ts";

export interface Wanted {
  readonly ca: Pick<CaClient, "issue">;
  readonly now: () => number;
  readonly key: KeySpec;
  readonly profile: string;
  /** Common name of the subject. */
  readonly name: string;
  /** As the CA takes them: `dns:…`, `ip:…`. */
  readonly san: readonly string[];
}

export interface Certified {
  readonly pkcs8: Uint8Array;
  /** DER of each: the certificate, its issuer, and so on up to the root. */
  readonly path: readonly Uint8Array[];
}

/** Makes a key in this process and has the CA certify it, for a part of the platform itself. */
export async function certify({ ca, now, key, profile, name, san }: Wanted): Promise<Certified> {
  const { pkcs8, spki } = generateKey(key);
  const signer = signerOf(pkcs8);
  const csr = buildRequest({
    subject: encodeName([["CN", name]]),
    spki,
    signature: signer.signature,
    sign: (data) => signer.sign(data),
  });
  const issued = await ca.issue({
    profile,
    csr: Buffer.from(csr).toString("base64"),
    subject: [["CN", name]],
    san: [...san],
    request: `${name}-${now()}`,
    actor: { account: "platform", name: "pki/ra", roles: [], address: "" },
    approvals: [],
  });
  return { pkcs8, path: [issued.certificate, ...issued.chain].map((der) => Buffer.from(der, "base64")) };
}

/** Whether two thirds of a validity are still to end: after that, key and certificate are made anew. */
export function stillFresh({ notBefore, notAfter }: { notBefore: number; notAfter: number }, now: number): boolean {
  return now < notBefore + ((notAfter - notBefore) * 2) / 3;
}

/** Whether a certificate in PEM names this host, and is still fresh. */
export function stillGood(pem: string, host: string, now: number): boolean {
  const own = new X509Certificate(pem);
  const [notBefore, notAfter] = [own.validFromDate.getTime(), own.validToDate.getTime()];
  const named = isIP(host) === 0 ? own.checkHost(host) : own.checkIP(host);
  return named !== undefined && stillFresh({ notBefore, notAfter }, now);
}

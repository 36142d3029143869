import { createPrivateKey } from "node:crypto";
import { generateKey, signerOf } from "../key/software.ts";
import type { RaContext } from "../ra/context.ts";
import { encodeName } from "../x509/name.ts";
import { pemOf } from "../x509/pem.ts";
import { buildRequest } from "../x509/request/build.ts";

export interface Wanted {
  readonly profile: string;
  /** Common name of the subject. */
  readonly name: string;
  /** As the CA takes them: `dns:…`, `ip:…`. */
  readonly san: readonly string[];
}

export interface Certified {
  /** PEM, PKCS#8. */
  readonly key: string;
  /** PEM of each: the certificate, its issuer, and so on up to the root. */
  readonly path: readonly string[];
}

/** Makes a P-256 key in this process and has the CA certify it, for a part of the platform itself. */
export async function certify({ ca, now }: RaContext, { profile, name, san }: Wanted): Promise<Certified> {
  const { pkcs8, spki } = generateKey("p-256");
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
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  return {
    key: key.export({ type: "pkcs8", format: "pem" }),
    path: [issued.certificate, ...issued.chain].map((der) => pemOf("CERTIFICATE", Buffer.from(der, "base64"))),
  };
}

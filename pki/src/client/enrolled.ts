import { X509Certificate } from "node:crypto";
import type { Identity } from "@chengfang/store/identity";
import { generateKey, signerOf } from "../key/software.ts";
import type { Certificate } from "../x509/certificate/parse.ts";
import { encodeExtension } from "../x509/extension/encode.ts";
import { subjectAltName } from "../x509/extension/subjectAltName.ts";
import { encodeName, sameName } from "../x509/name.ts";
import { oids } from "../x509/oid.ts";
import { pemOf } from "../x509/pem.ts";
import { buildRequest } from "../x509/request/build.ts";
import { authoritiesAt, enrolAt, trustedAuthorities } from "./est.ts";
import type { Authorities } from "./est.ts";
import type { EnrolToken } from "./token.ts";

/** The first certificate, by the token; the key is made here and goes nowhere. */
export async function enrolled({ est, pin, name, id, secret }: EnrolToken): Promise<Identity> {
  const authorities = await trustedAuthorities(est, pin);
  const asked = request(name);
  const ca = pems(authorities.roots);
  const certificate = await enrolAt(est, { ca, csr: asked.csr, password: `${id}:${secret}` });
  return identityOf(asked.key, certificate, authorities);
}

/** A new certificate under a new key, for whoever shows the old one (RFC 7030 §4.2.2). */
export async function renewed(est: string, { certificate: cert, key, authorities: ca }: Identity): Promise<Identity> {
  const [name = ""] = /CN=(.*)$/m.exec(new X509Certificate(cert).subject)?.slice(1) ?? [];
  const shown = { cert, key, ca };
  const authorities = await authoritiesAt(est, shown);
  const asked = request(name);
  return identityOf(asked.key, await enrolAt(est, { ...shown, csr: asked.csr }), authorities);
}

/** A request for the name that is subject and host name alike. */
function request(name: string): { readonly csr: Uint8Array; readonly key: string } {
  const { pkcs8, spki } = generateKey("p-256");
  const { sign, signature } = signerOf(pkcs8);
  const value = subjectAltName.encode([{ kind: "dns", value: name }]);
  const extensions = [encodeExtension({ oid: oids.subjectAltName, critical: false, value })];
  const subject = encodeName([
    ["C", "CN"],
    ["CN", name],
  ]);
  return { csr: buildRequest({ subject, spki, signature, extensions, sign }), key: pemOf("PRIVATE KEY", pkcs8) };
}

function identityOf(key: string, own: Certificate, { roots, others }: Authorities): Identity {
  const path = [own];
  for (let at = issuerOf(own, others); at !== undefined && !path.includes(at); at = issuerOf(at, others)) path.push(at);
  const certificate = pems(path);
  return {
    certificate,
    key,
    authorities: pems(roots),
    notAfter: new X509Certificate(certificate).validToDate.toISOString(),
  };
}

const issuerOf = (of: Certificate, among: readonly Certificate[]) =>
  among.find(({ subject }) => sameName(subject, of.issuer));

const pems = (all: readonly Certificate[]) => all.map(({ der }) => pemOf("CERTIFICATE", der)).join("");

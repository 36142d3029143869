import { hash } from "node:crypto";
import type { Selectable } from "kysely";
import { sealStatement } from "../../chain.ts";
import type { AuditTable, SealsTable } from "../../chain.ts";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import type { Certificate } from "../../x509/certificate/certificate.ts";
import { algorithmOf, defaultSignature, digestOfOid } from "../../x509/algorithm.ts";
import { parseSignedData } from "../../x509/cms/parse.ts";
import { signerCertificate, verifySigner } from "../../x509/cms/verify.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { oids } from "../../x509/oid.ts";
import { validatePath } from "../../x509/path/validate.ts";
import { verifySignature } from "../../x509/signature.ts";
import { parseTstInfo } from "../../x509/tsp/info.ts";

export type Seal = Selectable<SealsTable>;
type Line = Pick<Selectable<AuditTable>, "seq" | "sm3" | "sha256">;

/** The certificates of the authorities: what a seal's signatures must lead to. */
export interface Trust {
  readonly trusted: readonly Certificate[];
  readonly intermediates: readonly Certificate[];
}

/** What is wrong with a seal of this line, or undefined: its digests, its signature, its time stamp, their certificates. */
export function problemOfSeal(chain: string, seal: Seal, line: Line | undefined, trust: Trust): string | undefined {
  if (line === undefined) return `line ${seal.seq} is missing`;
  if (line.sm3 !== seal.sm3 || line.sha256 !== seal.sha256) return `line ${seal.seq} is not the line that was sealed`;
  const statement = sealStatement(chain, seal);
  if (seal.token === null && seal.signature === null) return "there is neither a signature nor a time stamp";
  const stamped = seal.token === null ? { at: Date.parse(seal.at) } : stampOf(seal.token, statement, trust);
  if (typeof stamped === "string") return stamped;
  return seal.signature === null ? undefined : problemOfSignature(seal, statement, { trust, at: stamped.at });
}

/** The time that the token proves, or what is wrong with it. */
function stampOf(token: Uint8Array, statement: Uint8Array, trust: Trust): { readonly at: number } | string {
  const signed = parseSignedData(token);
  if (isMalformed(signed) || signed.content === undefined) return "the time stamp is malformed";
  const info = parseTstInfo(signed.content);
  const [signer] = signed.signers;
  if (isMalformed(info) || signer === undefined) return "the time stamp is malformed";
  const digest = digestOfOid(info.imprint.oid);
  if (digest === undefined || Buffer.compare(info.imprint.digest, hash(digest, statement, "buffer")) !== 0) {
    return "the time stamp is over something else";
  }
  const certificate = signerCertificate(signed, signer);
  if (certificate === undefined || !verifySigner({ signed, signer, key: certificate.publicKey })) {
    return "the time stamp is not signed by its authority";
  }
  const verdict = validatePath({ ...trust, at: info.at, leaf: certificate, usages: [oids.timeStamping] });
  return verdict.ok ? { at: info.at } : `the time stamping authority is not trusted: ${verdict.detail}`;
}

function problemOfSignature(
  { certificate: der, signature }: Seal,
  data: Uint8Array,
  { trust, at }: { readonly trust: Trust; readonly at: number },
): string | undefined {
  const certificate = parseCertificate(der ?? new Uint8Array());
  if (isMalformed(certificate) || certificate.publicKey.kind === "unknown")
    return "the seal's certificate is malformed";
  const { publicKey: key } = certificate;
  const algorithm = algorithmOf(defaultSignature(certificate.publicKey.kind));
  if (!verifySignature({ algorithm, key, data, signature: signature ?? new Uint8Array() })) {
    return "the seal's signature does not verify";
  }
  const verdict = validatePath({ ...trust, at, leaf: certificate });
  return verdict.ok ? undefined : `the seal's certificate is not trusted: ${verdict.detail}`;
}

import type { Crl } from "../../crl/parse.ts";
import { nameKey } from "../../name.ts";
import { checkCertificate } from "../certificate.ts";
import type { Context } from "../context.ts";
import type { Facts } from "../facts.ts";
import { poolOf } from "../pool.ts";
import { isFailure, search } from "../search.ts";
import type { Path } from "../search.ts";
import { checkSignatureAlgorithm } from "../strength.ts";
import type { Failure } from "../reason.ts";

/** What the search for a CRL's signer needs to know besides the path at hand. */
export interface Signers {
  readonly context: Context;
  /** Every certificate given that is no anchor, by its subject. */
  readonly bySubject: ReadonlyMap<string, readonly Facts[]>;
  /** The revocation check of the signer's own path. */
  readonly complete: (path: Path) => Failure | undefined;
  /** Verdicts so far by CRL and anchor. */
  readonly verdicts: Map<Crl, Map<Facts, boolean>>;
  /** CRLs whose signer's own path is being judged. */
  readonly assumed: Set<Crl>;
}

/**
 * RFC 5280 6.3.3 (f)-(g): whether the CRL was signed by its issuer, whose path ends at the same trust anchor and whose
 * key usage, if stated, has cRLSign. `issuer` is the certificate above in the path, tried first. A CRL may speak of its
 * own signer (NIST PKITS 4.14.30): while that one is judged its CRL counts as authentic, and nothing found then is kept.
 */
export function isAuthentic(crl: Crl, issuer: Facts, anchor: Facts, signers: Signers): boolean {
  if (checkSignatureAlgorithm(crl.signatureAlgorithm, signers.context.strength)) return false;
  const name = nameKey(crl.issuer);
  for (const near of [issuer, anchor]) if (near.subject === name && signed(crl, near, signers)) return true;
  const { assumed, verdicts } = signers;
  if (assumed.has(crl)) return true;
  const ready = verdicts.get(crl)?.get(anchor);
  if (ready !== undefined) return ready;
  assumed.add(crl);
  const others = signers.bySubject.get(name) ?? [];
  const found = others.some((signer) => signed(crl, signer, signers) && isTrusted(signer, anchor, signers));
  assumed.delete(crl);
  if (assumed.size === 0) verdicts.set(crl, (verdicts.get(crl) ?? new Map<Facts, boolean>()).set(anchor, found));
  return found;
}

function signed(crl: Crl, { certificate }: Facts, { context }: Signers): boolean {
  if (certificate.keyUsage && !certificate.keyUsage.includes("cRLSign")) return false;
  return context.memory.verify(crl, certificate.publicKey, context.work);
}

function isTrusted(signer: Facts, anchor: Facts, { context, bySubject, complete }: Signers): boolean {
  const intermediates = [...bySubject.values()].flat().map(({ certificate }) => certificate);
  const own: Context = { ...context, usages: [], pool: poolOf([anchor.certificate], intermediates) };
  if (checkCertificate(signer, "leaf", own)) return false;
  return !isFailure(search(signer.certificate, own, (path) => complete(path) ?? path));
}

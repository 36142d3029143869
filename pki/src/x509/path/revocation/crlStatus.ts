import type { Certificate } from "../../certificate/parse.ts";
import type { Crl } from "../../crl/parse.ts";
import type { CrlReason } from "../../crl/reason.ts";
import { oids } from "../../oid.ts";
import { allReasons } from "./reasons.ts";
import { reasonsCovered, sourcesOf } from "./scope.ts";

/** What is known of one certificate's revocation. */
export type Status =
  | { readonly status: "good" }
  | { readonly status: "revoked"; readonly reason: CrlReason; readonly revokedAt: number }
  | { readonly status: "undetermined"; readonly why: string };

/** CRLs that may be used at the time, and whether one was signed by somebody who may sign it. */
export interface CrlStore {
  readonly complete: readonly Crl[];
  readonly delta: readonly Crl[];
  readonly refused: readonly string[];
  authentic(crl: Crl, certificate: Certificate): boolean;
}

/** RFC 5280 6.3.3: goes through the distribution points until every reason is covered or a revocation is found. */
export function crlStatus(certificate: Certificate, store: CrlStore): Status {
  let covered = 0;
  for (const source of sourcesOf(certificate))
    for (const crl of store.complete) {
      const interim = reasonsCovered(crl, certificate, source);
      if ((interim & ~covered) === 0 || !store.authentic(crl, certificate)) continue;
      const found = entryOf(certificate, crl, deltaOf(crl, certificate, store));
      if (found) return found;
      covered |= interim;
      if (covered === allReasons) return { status: "good" };
    }
  const why = covered === 0 ? ["no usable CRL covers it", ...store.refused].join("; ") : "not every reason is covered";
  return { status: "undetermined", why };
}

/** (i)-(k): the delta speaks first; removeFromCRL in it makes good what the complete CRL still lists. */
function entryOf(certificate: Certificate, complete: Crl, delta: Crl | undefined): Status | undefined {
  const { serial, issuer } = certificate;
  const entry = delta?.entries.find(serial, issuer) ?? complete.entries.find(serial, issuer);
  if (!entry || entry.reason === "removeFromCRL") return undefined;
  return { status: "revoked", reason: entry.reason ?? "unspecified", revokedAt: entry.revokedAt };
}

/** (c): the newest delta of the same issuer, scope and key that continues this complete CRL. */
function deltaOf(complete: Crl, certificate: Certificate, store: CrlStore): Crl | undefined {
  const number = complete.number ?? 0n;
  return store.delta
    .filter((delta) => continues(delta, complete, number) && store.authentic(delta, certificate))
    .toSorted((left, right) => Number((right.number ?? 0n) - (left.number ?? 0n)))[0];
}

function continues(delta: Crl, complete: Crl, number: bigint): boolean {
  const { baseNumber = -1n, number: own = 0n } = delta;
  return (
    Buffer.compare(delta.issuer.der, complete.issuer.der) === 0 &&
    sameExtension(delta, complete, oids.issuingDistributionPoint) &&
    sameExtension(delta, complete, oids.authorityKeyIdentifier) &&
    number >= baseNumber &&
    number < own
  );
}

function sameExtension(left: Crl, right: Crl, oid: string): boolean {
  const [one, other] = [left.extensions.get(oid)?.value, right.extensions.get(oid)?.value];
  return one && other ? Buffer.compare(one, other) === 0 : one === other;
}

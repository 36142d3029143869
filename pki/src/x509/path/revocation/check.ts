import type { Certificate } from "../../certificate/parse.ts";
import type { Crl } from "../../crl/parse.ts";
import type { BasicResponse } from "../../ocsp/response.ts";
import type { Context } from "../context.ts";
import { factsOf } from "../facts.ts";
import type { Facts } from "../facts.ts";
import { failure } from "../reason.ts";
import type { Failure } from "../reason.ts";
import type { Path } from "../search.ts";
import { crlStatus } from "./crlStatus.ts";
import type { CrlStore, Status } from "./crlStatus.ts";
import { ocspStatus } from "./ocspStatus.ts";
import { isAuthentic } from "./signer.ts";
import type { Signers } from "./signer.ts";
import { unusable } from "./usable.ts";

export interface Evidence {
  readonly crls: readonly Crl[];
  readonly ocsp: readonly BasicResponse[];
  readonly intermediates: readonly Certificate[];
}

/** Asks for the revocation status of every certificate of a path but its anchor. */
export type RevocationCheck = (path: Path) => Failure | undefined;

/**
 * RFC 5280 6.1.3 (a)(3). Every certificate's status must be known: one of which no evidence speaks is refused, as
 * an attacker who can hold back a CRL must gain nothing by it.
 */
export function revocationCheck(evidence: Evidence, context: Context): RevocationCheck {
  const bySubject = Map.groupBy(evidence.intermediates.map(factsOf), ({ subject }) => subject);
  const usable = sorted(evidence.crls, context.at);
  const shared = { context, bySubject, verdicts: new Map(), assumed: new Set() } satisfies Omit<Signers, "complete">;
  const check: RevocationCheck = (path) => {
    for (const [subject, issuer, anchor] of links(path)) {
      const signers: Signers = { ...shared, complete: check };
      const store: CrlStore = { ...usable, authentic: (crl) => isAuthentic(crl, issuer, anchor, signers) };
      const status = statusOf(subject, issuer, { store, responses: evidence.ocsp, context });
      const refused = context.work.exhausted ?? verdict(subject, status);
      if (refused) return refused;
    }
    return undefined;
  };
  return check;
}

/** Each certificate with the one above it, from the anchor down, so that a revoked CA is told before what it issued. */
function links(path: Path): (readonly [subject: Facts, issuer: Facts, anchor: Facts])[] {
  const anchor = path.at(-1);
  if (!anchor) return [];
  return path
    .slice(0, -1)
    .map((subject, index) => [subject, path[index + 1] ?? anchor, anchor] as const)
    .toReversed();
}

/** Complete and delta CRLs that may be used, the newest first: of two that cover the same, the newer one is believed. */
function sorted(crls: readonly Crl[], at: number): Omit<CrlStore, "authentic"> {
  const reasons = crls.map((crl) => ({ crl, why: unusable(crl, at) }));
  const good = reasons.filter(({ why }) => why === undefined).map(({ crl }) => crl);
  const newest = good.toSorted((left, right) => right.thisUpdate - left.thisUpdate);
  return {
    complete: newest.filter(({ baseNumber }) => baseNumber === undefined),
    delta: newest.filter(({ baseNumber }) => baseNumber !== undefined),
    refused: reasons.flatMap(({ why }) => (why === undefined ? [] : [`a CRL is not used: ${why}`])),
  };
}

interface Sources {
  readonly store: CrlStore;
  readonly responses: readonly BasicResponse[];
  readonly context: Context;
}

function statusOf(subject: Facts, issuer: Facts, { store, responses, context }: Sources): Status {
  const byCrl = (certificate: Certificate) => crlStatus(certificate, store);
  return ocspStatus(subject, issuer, { responses, context, statusOf: byCrl }) ?? byCrl(subject.certificate);
}

function verdict({ certificate }: Facts, status: Status): Failure | undefined {
  const who = `serial ${certificate.serial}`;
  switch (status.status) {
    case "good":
      return undefined;
    case "undetermined":
      return failure("revocation-undetermined", `${who}: ${status.why}`);
    case "revoked": {
      const on = new Date(status.revokedAt).toISOString();
      return failure(status.reason === "certificateHold" ? "on-hold" : "revoked", `${who}: ${status.reason} on ${on}`);
    }
  }
}

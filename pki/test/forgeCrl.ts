import { signatureAlgorithm } from "../src/x509/algorithm.ts";
import { encodeDistributionPoint } from "../src/x509/crl/issuingDistributionPoint.ts";
import type { IssuingDistributionPoint } from "../src/x509/crl/issuingDistributionPoint.ts";
import { parseCrl } from "../src/x509/crl/parse.ts";
import type { Crl } from "../src/x509/crl/parse.ts";
import { numberOfReason } from "../src/x509/crl/reason.ts";
import type { CrlReason } from "../src/x509/crl/reason.ts";
import { bitString, enumerated, explicit, integer, sequence, time } from "../src/x509/der/encode.ts";
import { authorityKeyIdentifier } from "../src/x509/extension/authorityKeyIdentifier.ts";
import { encodeExtension } from "../src/x509/extension/encode.ts";
import { encodeGeneralName } from "../src/x509/generalName.ts";
import { demand } from "../src/x509/malformed.ts";
import { oids } from "../src/x509/oid.ts";
import { keyIdOf, noon, spoil } from "./forge.ts";
import type { Forged } from "./forge.ts";

interface Revoked {
  readonly of: Forged;
  readonly reason?: CrlReason;
  /** DER of the issuer's name, for indirect CRLs. */
  readonly issuer?: Uint8Array;
  /** Whole entry extensions, encoded. */
  readonly more?: readonly Uint8Array[];
  readonly at?: number;
}

export interface CrlPlan {
  readonly by: Forged;
  readonly revoked?: readonly Revoked[];
  readonly thisUpdate?: number;
  readonly nextUpdate?: number | null;
  readonly number?: number | null;
  readonly base?: number;
  /** Another authority key identifier than the signer's; `null`: none. */
  readonly keyId?: Uint8Array | null;
  /** Another AlgorithmIdentifier than the signature's own, in both places. */
  readonly algorithm?: Uint8Array;
  readonly scope?: Partial<IssuingDistributionPoint>;
  readonly more?: readonly Uint8Array[];
  /** Replaces parts of TBSCertList by their place in it. */
  readonly fields?: Readonly<Record<number, Uint8Array>>;
  readonly spoiled?: boolean;
}

const day = 86_400_000;

/** A CRL made by a test, right or wrong. */
export function forgeCrl(plan: CrlPlan): Crl {
  const { by, revoked = [], thisUpdate = noon - day, nextUpdate = noon + day } = plan;
  const algorithm = plan.algorithm ?? signatureAlgorithm(by.signer.signature);
  const fields = [
    integer(1),
    algorithm,
    by.name,
    time(thisUpdate),
    ...(nextUpdate === null ? [] : [time(nextUpdate)]),
    ...(revoked.length > 0 ? [sequence(...revoked.map(entryOf))] : []),
    explicit(0, sequence(...extensionsOf(plan))),
  ];
  const tbs = sequence(...fields.map((field, place) => plan.fields?.[place] ?? field));
  const signature = Buffer.from(by.signer.sign(tbs));
  if (plan.spoiled) spoil(signature);
  return demand(parseCrl(sequence(tbs, algorithm, bitString(signature))));
}

function extensionsOf({ by, keyId = keyIdOf(by.signer), number = 1, base, scope, more = [] }: CrlPlan): Uint8Array[] {
  const extension = (oid: string, critical: boolean, value: Uint8Array) => encodeExtension({ oid, critical, value });
  return [
    ...(keyId ? [extension(oids.authorityKeyIdentifier, false, authorityKeyIdentifier.encode({ keyId }))] : []),
    ...(number === null ? [] : [extension(oids.crlNumber, false, integer(number))]),
    ...(base === undefined ? [] : [extension(oids.deltaCrlIndicator, true, integer(base))]),
    ...(scope ? [extension(oids.issuingDistributionPoint, true, encodeDistributionPoint(scope))] : []),
    ...more,
  ];
}

function entryOf({ of, reason, issuer, more = [], at = noon - day }: Revoked): Uint8Array {
  const extensions = [...more];
  if (reason !== undefined) {
    const value = enumerated(numberOfReason(reason));
    extensions.push(encodeExtension({ oid: oids.reasonCode, critical: false, value }));
  }
  if (issuer) {
    const value = sequence(encodeGeneralName({ kind: "directory", name: { der: issuer, rdns: [] } }));
    extensions.push(encodeExtension({ oid: oids.certificateIssuer, critical: true, value }));
  }
  const serial = integer(Buffer.from(of.certificate.serial, "hex"));
  return sequence(serial, time(at), ...(extensions.length > 0 ? [sequence(...extensions)] : []));
}

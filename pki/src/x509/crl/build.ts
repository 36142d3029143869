import { signatureAlgorithm } from "../algorithm.ts";
import type { SignatureName } from "../algorithm.ts";
import { enumerated, explicit, generalizedTime, integer, sequence, time } from "../der/encode.ts";
import { authorityKeyIdentifier } from "../extension/authorityKeyIdentifier.ts";
import { freshestCrl } from "../extension/freshestCrl.ts";
import { encodeExtension } from "../extension/encode.ts";
import { oids } from "../oid.ts";
import { encodeDistributionPoint } from "./issuingDistributionPoint.ts";
import { numberOfReason } from "./reason.ts";
import type { CrlReason } from "./reason.ts";

export interface CrlEntryInput {
  /** Lower-case hexadecimal. */
  readonly serial: string;
  readonly revokedAt: number;
  /** RFC 5280 §5.3.1: "unspecified" is said by leaving it out. */
  readonly reason?: CrlReason | undefined;
  readonly invalidityDate?: number | undefined;
}

export interface CrlInput {
  readonly signature: SignatureName;
  /** The issuer's name, DER. */
  readonly issuer: Uint8Array;
  readonly thisUpdate: number;
  readonly nextUpdate: number;
  readonly number: number | bigint;
  /** Of a delta: the number of the full CRL that it completes. */
  readonly baseNumber?: number | bigint;
  /** The issuer's subjectKeyIdentifier. */
  readonly authorityKeyId: Uint8Array;
  /** Where certificates say this shard is; left out, the CRL covers all of its issuer's certificates. */
  readonly distributionPoint?: string;
  /** Where the deltas of this full CRL are. */
  readonly freshest?: string;
  /** Made by `encodeCrlEntries`, in blocks if there are many. */
  readonly entries: readonly Uint8Array[];
}

/** TBSCertList, version 2 (RFC 5280 §5.1.2). */
export function buildCrlTbs(input: CrlInput): Uint8Array {
  const revoked = input.entries.some((block) => block.length > 0);
  return sequence(
    integer(1),
    signatureAlgorithm(input.signature),
    input.issuer,
    time(input.thisUpdate),
    time(input.nextUpdate),
    ...(revoked ? [sequence(...input.entries)] : []), // §5.1.2.6: absent when nothing is revoked
    explicit(0, sequence(...extensionsOf(input))),
  );
}

function extensionsOf({ number, baseNumber, authorityKeyId, distributionPoint, freshest }: CrlInput): Uint8Array[] {
  const plain = (dotted: string, value: Uint8Array) => encodeExtension({ oid: dotted, critical: false, value });
  const critical = (dotted: string, value: Uint8Array) => encodeExtension({ oid: dotted, critical: true, value });
  const found = [
    plain(oids.authorityKeyIdentifier, authorityKeyIdentifier.encode({ keyId: authorityKeyId })),
    plain(oids.crlNumber, integer(number)),
  ];
  if (baseNumber !== undefined) found.push(critical(oids.deltaCrlIndicator, integer(baseNumber)));
  if (distributionPoint !== undefined) {
    found.push(critical(oids.issuingDistributionPoint, encodeDistributionPoint({ point: pointAt(distributionPoint) })));
  }
  if (freshest !== undefined) found.push(plain(oids.freshestCrl, freshestCrl.encode([{ name: pointAt(freshest) }])));
  return found;
}

const pointAt = (uri: string) => ({ fullName: [{ kind: "uri", value: uri } as const] });

/** Extensions of an entry that says a reason alone, by the reason: nearly all are so. */
const reasonsAlone = new Map<CrlReason, Uint8Array>();

/** Entries one after the other, written into one growing buffer: a shard has a hundred thousand. */
export function encodeCrlEntries(entries: Iterable<CrlEntryInput>): Uint8Array {
  let out = Buffer.allocUnsafe(65_536);
  let end = 0;
  for (const entry of entries) {
    const encoded = encodeEntry(entry);
    if (end + encoded.length > out.length) out = Buffer.concat([out, Buffer.allocUnsafe(out.length)]);
    out.set(encoded, end);
    end += encoded.length;
  }
  return out.subarray(0, end);
}

function encodeEntry({ serial, revokedAt, reason, invalidityDate }: CrlEntryInput): Uint8Array {
  const parts = [integer(Buffer.from(serial, "hex")), time(revokedAt)];
  if (invalidityDate !== undefined) parts.push(sequence(...reasonPart(reason), invalidity(invalidityDate)));
  else if (reason !== undefined && reason !== "unspecified") parts.push(reasonAlone(reason));
  return sequence(...parts);
}

function reasonAlone(reason: CrlReason): Uint8Array {
  const ready = reasonsAlone.get(reason);
  if (ready !== undefined) return ready;
  const made = sequence(...reasonPart(reason));
  reasonsAlone.set(reason, made);
  return made;
}

function reasonPart(reason: CrlReason | undefined): Uint8Array[] {
  if (reason === undefined || reason === "unspecified") return [];
  return [encodeExtension({ oid: oids.reasonCode, critical: false, value: enumerated(numberOfReason(reason)) })];
}

function invalidity(at: number): Uint8Array {
  return encodeExtension({ oid: oids.invalidityDate, critical: false, value: generalizedTime(at) });
}

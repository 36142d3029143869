import type { SignatureName } from "../algorithm.ts";
import { assemble } from "../certificate/build.ts";
import { implicitConstructed, integer, oid, sequence, setOf, utf8String } from "../der/encode.ts";
import { oids } from "../oid.ts";

export interface RequestToBuild {
  /** DER of the Name. */
  readonly subject: Uint8Array;
  readonly spki: Uint8Array;
  readonly signature: SignatureName;
  /** DER of each Attribute. */
  readonly attributes?: readonly Uint8Array[];
  /** DER of each Extension asked for. */
  readonly extensions?: readonly Uint8Array[];
  readonly challengePassword?: string;
  readonly sign: (data: Uint8Array) => Uint8Array;
}

/** CertificationRequest (RFC 2986) signed by the key it is for. */
export function buildRequest(request: RequestToBuild): Uint8Array {
  const { subject, spki, signature } = request;
  const info = sequence(integer(0), subject, spki, implicitConstructed(0, ...sorted(attributesOf(request))));
  return assemble(info, signature, request.sign(info));
}

function attributesOf({ attributes = [], extensions = [], challengePassword }: RequestToBuild): Uint8Array[] {
  return [
    ...attributes,
    ...(extensions.length > 0 ? [attribute(oids.extensionRequest, sequence(...extensions))] : []),
    ...(challengePassword === undefined ? [] : [attribute(oids.challengePassword, utf8String(challengePassword))]),
  ];
}

/** DER of an Attribute of one type. */
export function attribute(type: string, ...values: readonly Uint8Array[]): Uint8Array {
  return sequence(oid(type), setOf(values));
}

const sorted = (parts: readonly Uint8Array[]) => parts.toSorted((a, b) => Buffer.compare(a, b));

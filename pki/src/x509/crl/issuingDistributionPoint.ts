import { decode, reader } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { implicitPrimitive, sequence } from "../der/encode.ts";
import { tags } from "../der/tags.ts";
import { booleanOf } from "../der/values.ts";
import { encodePointName, encodeReasons, parsePointName, parseReasons } from "../extension/distributionPoint.ts";
import type { DistributionPointName, ReasonFlag } from "../extension/distributionPoint.ts";
import { Malformation } from "../malformed.ts";

/** Which certificates a CRL speaks of (RFC 5280 §5.2.5). */
export interface IssuingDistributionPoint {
  readonly point?: DistributionPointName;
  readonly onlyUserCertificates: boolean;
  readonly onlyAuthorityCertificates: boolean;
  /** Without it, every reason. */
  readonly onlySomeReasons?: readonly ReasonFlag[];
  readonly indirect: boolean;
  readonly onlyAttributeCertificates: boolean;
}

/** Throws Malformation. */
export function parseDistributionPoint(value: Uint8Array): IssuingDistributionPoint {
  const parts = reader(decode(value), tags.sequence);
  const point = parts.optional(0xa0);
  const flag = (tag: number) => isTrue(parts.optional(tag));
  const onlyUserCertificates = flag(0x81);
  const onlyAuthorityCertificates = flag(0x82);
  const reasons = parts.optional(0x83);
  const indirect = flag(0x84);
  const onlyAttributeCertificates = flag(0x85);
  parts.end();
  return {
    ...(point && { point: parsePointName(point) }),
    onlyUserCertificates,
    onlyAuthorityCertificates,
    ...(reasons && { onlySomeReasons: parseReasons(reasons) }),
    indirect,
    onlyAttributeCertificates,
  };
}

/** BOOLEAN DEFAULT FALSE: DER leaves FALSE out. */
function isTrue(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if (!booleanOf(node)) throw new Malformation("default-encoded", node.offset, "FALSE is left out");
  return true;
}

const yes = Uint8Array.of(0xff);

/** The extension's value. */
export function encodeDistributionPoint(scope: Partial<IssuingDistributionPoint>): Uint8Array {
  const parts: Uint8Array[] = [];
  if (scope.point) parts.push(encodePointName(scope.point));
  if (scope.onlyUserCertificates) parts.push(implicitPrimitive(1, yes));
  if (scope.onlyAuthorityCertificates) parts.push(implicitPrimitive(2, yes));
  if (scope.onlySomeReasons) parts.push(encodeReasons(3, scope.onlySomeReasons));
  if (scope.indirect) parts.push(implicitPrimitive(4, yes));
  if (scope.onlyAttributeCertificates) parts.push(implicitPrimitive(5, yes));
  return sequence(...parts);
}

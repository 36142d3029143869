import { children, namedBitsOf, reader, tags } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { explicit, implicitConstructed, implicitPrimitive, namedBitsContent, sequence } from "../der/encode.ts";
import { encodeGeneralName, generalNameText, parseGeneralNames } from "../generalName.ts";
import type { GeneralName } from "../generalName.ts";
import { Malformation } from "../malformed.ts";
import { parseRdn } from "../name.ts";
import type { Attribute } from "../name.ts";
import type { Language } from "./definition.ts";

/** ReasonFlags (RFC 5280 §4.2.1.13) by bit; bit 0 is not used. */
export const reasonFlags = [
  "unused",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  "privilegeWithdrawn",
  "aACompromise",
] as const;
export type ReasonFlag = (typeof reasonFlags)[number];

/** DistributionPointName: where, as full names or as an RDN below the CRL issuer. */
export type DistributionPointName =
  | { readonly fullName: readonly GeneralName[]; readonly relativeName?: undefined }
  | { readonly relativeName: readonly Attribute[]; readonly fullName?: undefined };

export interface DistributionPoint {
  readonly name?: DistributionPointName;
  /** Absent: all reasons. */
  readonly reasons?: readonly ReasonFlag[];
  readonly crlIssuer?: readonly GeneralName[];
}

/** CRLDistributionPoints, at least one. Throws Malformation. */
export function parsePoints(node: Node): DistributionPoint[] {
  const found = children(node, tags.sequence).map(parsePoint);
  if (found.length === 0) throw new Malformation("empty-sequence", node.offset, "at least one point stands here");
  return found;
}

function parsePoint(node: Node): DistributionPoint {
  const each = reader(node, tags.sequence);
  const name = each.optional(0xa0);
  const reasons = each.optional(0x81);
  const issuer = each.optional(0xa2);
  each.end();
  if (!name && !issuer) throw new Malformation("empty-sequence", node.offset, "a point has a name or a CRL issuer");
  return {
    ...(name && { name: parsePointName(name) }),
    ...(reasons && { reasons: parseReasons(reasons) }),
    ...(issuer && { crlIssuer: parseGeneralNames(issuer) }),
  };
}

/** The explicit tag around a DistributionPointName, which is a CHOICE. Throws Malformation. */
export function parsePointName(node: Node): DistributionPointName {
  const each = reader(node);
  const choice = each.next();
  each.end();
  if (choice.tag === 0xa0) return { fullName: parseGeneralNames(choice) };
  if (choice.tag === 0xa1) return { relativeName: parseRdn(choice) };
  throw new Malformation("unexpected-tag", choice.offset, "fullName or nameRelativeToCRLIssuer is expected");
}

/** ReasonFlags under an implicit tag. Throws Malformation. */
export function parseReasons(node: Node): ReasonFlag[] {
  return namedBitsOf(node).map((bit) => {
    const flag = reasonFlags[bit];
    if (!flag) throw new Malformation("bad-value", node.offset, `there is no reason flag ${bit}`);
    return flag;
  });
}

export function encodePoints(points: readonly DistributionPoint[]): Uint8Array {
  return sequence(
    ...points.map(({ name, reasons, crlIssuer }) =>
      sequence(
        ...(name ? [encodePointName(name)] : []),
        ...(reasons ? [encodeReasons(1, reasons)] : []),
        ...(crlIssuer ? [implicitConstructed(2, ...crlIssuer.map(encodeGeneralName))] : []),
      ),
    ),
  );
}

/** DistributionPointName under its explicit tag [0]. */
export function encodePointName(name: DistributionPointName): Uint8Array {
  if (name.fullName) return explicit(0, implicitConstructed(0, ...name.fullName.map(encodeGeneralName)));
  return explicit(0, implicitConstructed(1, ...name.relativeName.map(({ der }) => der)));
}

/** ReasonFlags under the implicit tag [n]. */
export function encodeReasons(n: number, reasons: readonly ReasonFlag[]): Uint8Array {
  return implicitPrimitive(n, namedBitsContent(reasons.map((reason) => reasonFlags.indexOf(reason))));
}

/** A line for each place, and one each for reasons and CRL issuer. */
export function pointText({ name, reasons, crlIssuer }: DistributionPoint, language: Language): string[] {
  return [
    ...(name?.fullName ?? []).map(generalNameText),
    ...(name?.relativeName ?? []).map(({ type, value }) => `${type}=${value}`),
    ...(reasons ? [`${language === "zh" ? "原因" : "reasons"} ${reasons.join(", ")}`] : []),
    ...(crlIssuer ?? []).map((each) => `${language === "zh" ? "CRL 签发者" : "CRL issuer"} ${generalNameText(each)}`),
  ];
}

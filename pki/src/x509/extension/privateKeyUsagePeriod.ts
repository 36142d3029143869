import { reader, tags, timeOf } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { generalizedTimeContent, implicitPrimitive, sequence } from "../der/encode.ts";
import { Malformation } from "../malformed.ts";
import { extensionType } from "./definition.ts";

/** RFC 3280 §4.2.1.4, in GM/T 0015 still: when the private key may be used, shorter than the certificate is valid. */
export interface PrivateKeyUsagePeriod {
  readonly notBefore?: number;
  readonly notAfter?: number;
}

export const privateKeyUsagePeriod = extensionType<PrivateKeyUsagePeriod>("privateKeyUsagePeriod", {
  title: { zh: "私有密钥使用期", en: "Private key usage period" },
  parse,
  encode: ({ notBefore, notAfter }) =>
    sequence(
      ...(notBefore === undefined ? [] : [implicitPrimitive(0, generalizedTimeContent(notBefore))]),
      ...(notAfter === undefined ? [] : [implicitPrimitive(1, generalizedTimeContent(notAfter))]),
    ),
  text: ({ notBefore, notAfter }) => [[notBefore, notAfter].map(day).join(" – ")],
});

const day = (ms: number | undefined) => (ms === undefined ? "" : new Date(ms).toISOString());

function parse(node: Node): PrivateKeyUsagePeriod {
  const each = reader(node, tags.sequence);
  const from = each.optional(0x80);
  const to = each.optional(0x81);
  each.end();
  if (!from && !to) throw new Malformation("empty-sequence", node.offset, "one of the times is there");
  return {
    ...(from && { notBefore: timeOf(from, tags.generalizedTime) }),
    ...(to && { notAfter: timeOf(to, tags.generalizedTime) }),
  };
}

import { integerBytes, reader } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { implicitConstructed, implicitPrimitive, integerContent, sequence } from "../der/encode.ts";
import { encodeGeneralName, generalNameText, parseGeneralNames } from "../generalName.ts";
import type { GeneralName } from "../generalName.ts";
import { Malformation } from "../malformed.ts";
import { extensionType } from "./definition.ts";
import { colonHex } from "./hex.ts";

/** RFC 5280 §4.2.1.1: which key of the issuer signed. */
export interface AuthorityKeyIdentifier {
  readonly keyId?: Uint8Array;
  /** The issuer's own issuer and serial, both or neither. */
  readonly issuer?: readonly GeneralName[];
  readonly serial?: Uint8Array;
}

export const authorityKeyIdentifier = extensionType<AuthorityKeyIdentifier>("authorityKeyIdentifier", {
  title: { zh: "颁发机构密钥标识符", en: "Authority key identifier" },
  parse,
  encode: ({ keyId, issuer, serial }) =>
    sequence(
      ...(keyId ? [implicitPrimitive(0, keyId)] : []),
      ...(issuer ? [implicitConstructed(1, ...issuer.map(encodeGeneralName))] : []),
      ...(serial ? [implicitPrimitive(2, integerContent(serial))] : []),
    ),
  text: ({ keyId, issuer, serial }, language) => [
    ...(keyId ? [colonHex(keyId)] : []),
    ...(issuer ?? []).map(generalNameText),
    ...(serial ? [`${language === "zh" ? "序列号" : "serial"} ${Buffer.from(serial).toString("hex")}`] : []),
  ],
});

function parse(node: Node): AuthorityKeyIdentifier {
  const each = reader(node, 0x30);
  const keyId = each.optional(0x80)?.value;
  const names = each.optional(0xa1);
  const number = each.optional(0x82);
  each.end();
  if ((names === undefined) !== (number === undefined)) {
    throw new Malformation("bad-extension", node.offset, "authorityCertIssuer and its serial number stand together");
  }
  return {
    ...(keyId && { keyId }),
    ...(names && { issuer: parseGeneralNames(names) }),
    ...(number && { serial: integerBytes(number) }),
  };
}

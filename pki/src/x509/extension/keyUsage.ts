import { expect, namedBitsOf, tags } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { namedBits } from "../der/encode.ts";
import { Malformation } from "../malformed.ts";
import { extensionType } from "./definition.ts";
import type { Phrase } from "./definition.ts";

/** RFC 5280 §4.2.1.3, in the order of the bits. */
const usages = [
  ["digitalSignature", { zh: "数字签名", en: "digital signature" }],
  ["nonRepudiation", { zh: "抗抵赖", en: "non-repudiation" }],
  ["keyEncipherment", { zh: "密钥加密", en: "key encipherment" }],
  ["dataEncipherment", { zh: "数据加密", en: "data encipherment" }],
  ["keyAgreement", { zh: "密钥协商", en: "key agreement" }],
  ["keyCertSign", { zh: "证书签名", en: "certificate signing" }],
  ["cRLSign", { zh: "CRL 签名", en: "CRL signing" }],
  ["encipherOnly", { zh: "仅加密", en: "encipher only" }],
  ["decipherOnly", { zh: "仅解密", en: "decipher only" }],
] as const satisfies readonly (readonly [string, Phrase])[];
export type KeyUsage = (typeof usages)[number][0];

export const keyUsage = extensionType<readonly KeyUsage[]>("keyUsage", {
  title: { zh: "密钥用法", en: "Key usage" },
  parse,
  encode: (value) => namedBits(value.map((name) => usages.findIndex(([known]) => known === name))),
  text: (value, language) => [
    usages
      .filter(([name]) => value.includes(name))
      .map(([, phrase]) => phrase[language])
      .join(language === "zh" ? "、" : ", "),
  ],
});

/** "When the keyUsage extension appears, at least one of the bits MUST be set" is the lint's to say. */
function parse(node: Node): readonly KeyUsage[] {
  return namedBitsOf(expect(node, tags.bitString)).map((bit) => {
    const usage = usages[bit];
    if (!usage) throw new Malformation("bad-extension", node.offset, `key usage has no bit ${bit}`);
    return usage[0];
  });
}

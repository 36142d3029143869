import { asOid, children, tags } from "../der/decode.ts";
import { oid, sequence } from "../der/encode.ts";
import { Malformation } from "../malformed.ts";
import { oids } from "../oid.ts";
import { extensionType } from "./definition.ts";
import type { Phrase } from "./definition.ts";

const purposes: Readonly<Record<string, Phrase>> = {
  [oids.anyExtendedKeyUsage]: { zh: "任何用途", en: "any purpose" },
  [oids.serverAuth]: { zh: "服务器身份鉴别", en: "server authentication" },
  [oids.clientAuth]: { zh: "客户端身份鉴别", en: "client authentication" },
  [oids.codeSigning]: { zh: "代码签名", en: "code signing" },
  [oids.emailProtection]: { zh: "电子邮件保护", en: "e-mail protection" },
  [oids.timeStamping]: { zh: "时间戳", en: "time stamping" },
  [oids.ocspSigning]: { zh: "OCSP 签名", en: "OCSP signing" },
  [oids.documentSigning]: { zh: "文档签名", en: "document signing" },
  [oids.smartcardLogon]: { zh: "智能卡登录", en: "smart card logon" },
  [oids.cmcCa]: { zh: "CMC 证书认证机构", en: "CMC authority" },
  [oids.cmcRa]: { zh: "CMC 注册机构", en: "CMC registration authority" },
};

/** RFC 5280 §4.2.1.12: purposes by object identifier. */
export const extKeyUsage = extensionType<readonly string[]>("extKeyUsage", {
  title: { zh: "扩展密钥用途", en: "Extended key usage" },
  parse: (node) => {
    const found = children(node, tags.sequence).map(asOid);
    if (found.length === 0) throw new Malformation("empty-sequence", node.offset, "at least one purpose stands here");
    return found;
  },
  encode: (value) => sequence(...value.map(oid)),
  text: (value, language) => value.map((purpose) => purposes[purpose]?.[language] ?? purpose),
});

/**
 * Why a path is refused: the closed union that `chengfang pki verify` answers with, each code with its clause and its
 * words. A code is part of the front door: none is renamed or given another meaning.
 */
export const reasons = {
  "malformed-case": { clause: "", zh: "输入行不是合法的用例", en: "the line is not a well-formed case" },
  "malformed-certificate": {
    clause: "RFC 5280 4.1",
    zh: "证书不符合 DER 编码",
    en: "a certificate is not well-formed DER",
  },
  "malformed-crl": { clause: "RFC 5280 5.1", zh: "证书撤销列表不符合 DER 编码", en: "a CRL is not well-formed DER" },
  "malformed-ocsp": {
    clause: "RFC 6960 4.2.1",
    zh: "OCSP 响应不符合 DER 编码",
    en: "an OCSP response is not well-formed DER",
  },
  "unknown-issuer": { clause: "RFC 5280 6.1", zh: "找不到通向信任锚的签发者", en: "no issuer leads to a trust anchor" },
  "too-much-work": {
    clause: "RFC 4158 2.4.2",
    zh: "路径过于复杂，超出校验限额",
    en: "the path costs more work than is allowed",
  },
  "path-too-long": { clause: "RFC 5280 6.1", zh: "证书链超过允许的深度", en: "more intermediates than allowed" },
  "bad-signature": { clause: "RFC 5280 6.1.3 (a)(1)", zh: "签名无效", en: "a signature does not verify" },
  "unsupported-algorithm": { clause: "RFC 5280 6.1.3 (a)(1)", zh: "不支持的算法", en: "an algorithm is not supported" },
  "weak-algorithm": { clause: "RFC 5280 8", zh: "签名算法强度不足", en: "a signature algorithm is too weak" },
  "weak-key": { clause: "RFC 5280 8", zh: "密钥强度不足", en: "a key is too weak" },
  expired: { clause: "RFC 5280 6.1.3 (a)(2)", zh: "证书已过期", en: "a certificate has expired" },
  "not-yet-valid": { clause: "RFC 5280 6.1.3 (a)(2)", zh: "证书尚未生效", en: "a certificate is not valid yet" },
  "not-a-ca": { clause: "RFC 5280 6.1.4 (k)", zh: "签发者不是 CA", en: "an issuer is not a CA" },
  "path-length-exceeded": {
    clause: "RFC 5280 6.1.4 (l)-(m)",
    zh: "超出路径长度约束",
    en: "a path length constraint is exceeded",
  },
  "key-usage": { clause: "RFC 5280 6.1.4 (n)", zh: "密钥用法不符", en: "the key usage does not allow this" },
  "extended-key-usage": {
    clause: "RFC 5280 4.2.1.12",
    zh: "扩展密钥用法不符",
    en: "the extended key usage does not allow this",
  },
  "name-constraint": { clause: "RFC 5280 6.1.3 (b)-(c)", zh: "违反名称约束", en: "a name violates a name constraint" },
  "name-constraint-unsupported": {
    clause: "RFC 5280 4.2.1.10",
    zh: "无法处理的名称约束",
    en: "a name constraint cannot be processed",
  },
  policy: { clause: "RFC 5280 6.1.5 (g)", zh: "没有可接受的证书策略", en: "no acceptable certificate policy" },
  "policy-mapping": { clause: "RFC 5280 6.1.4 (a)", zh: "策略映射无效", en: "a policy mapping is not valid" },
  "unknown-critical-extension": {
    clause: "RFC 5280 6.1.4 (o), 6.1.5 (f)",
    zh: "含有未知的关键扩展",
    en: "a critical extension is not known",
  },
  profile: { clause: "RFC 5280 4", zh: "证书不符合格式要求", en: "a certificate does not follow the profile" },
  "host-mismatch": { clause: "RFC 9525 6", zh: "证书与主机名不符", en: "the certificate is not for this host" },
  revoked: { clause: "RFC 5280 6.3", zh: "证书已撤销", en: "a certificate is revoked" },
  "on-hold": { clause: "RFC 5280 5.3.1", zh: "证书已冻结", en: "a certificate is on hold" },
  "revocation-undetermined": {
    clause: "RFC 5280 6.3.3",
    zh: "无法确定撤销状态",
    en: "the revocation status cannot be determined",
  },
} as const satisfies Record<string, { clause: string; zh: string; en: string }>;

export type Reason = keyof typeof reasons;

/** One "no": the code, and what in words a person can look for. */
export interface Failure {
  readonly reason: Reason;
  readonly detail: string;
}

export function failure(reason: Reason, detail: string): Failure {
  return { reason, detail };
}

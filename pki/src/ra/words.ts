import { hash } from "node:crypto";
import type { Words } from "@chengfang/model/pki";
import { signatureNameOf } from "../x509/algorithm.ts";
import type { AlgorithmIdentifier } from "../x509/algorithm.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import type { Certificate } from "../x509/certificate/parse.ts";
import { extensionTable } from "../x509/extension/table.ts";
import type { Extension } from "../x509/extension/read.ts";
import { isMalformed } from "../x509/malformed.ts";
import { nameText } from "../x509/name.ts";
import { nameOfOid } from "../x509/oid.ts";
import type { PublicKey } from "../x509/publicKey.ts";
import { parseRequest, provesPossession } from "../x509/request/parse.ts";

type Language = "zh" | "en";

const labels = {
  subject: { zh: "主体", en: "Subject" },
  issuer: { zh: "签发者", en: "Issuer" },
  serial: { zh: "序列号", en: "Serial number" },
  validity: { zh: "有效期", en: "Validity" },
  key: { zh: "公钥", en: "Public key" },
  signature: { zh: "签名算法", en: "Signature algorithm" },
  possession: { zh: "私钥持有证明", en: "Possession of the private key" },
  fingerprint: { zh: "指纹", en: "Fingerprint" },
  malformed: { zh: "无法解析", en: "Malformed" },
} as const satisfies Record<string, Record<Language, string>>;
const proved = { zh: ["不通过", "通过"], en: ["not proved", "proved"] } as const;
const critical = { zh: "（关键）", en: " (critical)" } as const;

/** Every field and every extension of a certificate in words. */
export function certificateWords(der: Uint8Array, language: Language): Words[] {
  const certificate = parseCertificate(der);
  if (isMalformed(certificate)) return [{ label: labels.malformed[language], value: [certificate.detail] }];
  const { subject, issuer, serial, publicKey, signatureAlgorithm, extensions } = certificate;
  const line = liner(language);
  return [
    line("subject", nameText(subject)),
    line("issuer", nameText(issuer)),
    line("serial", serial),
    line("validity", ...validity(certificate)),
    line("key", ...keyText(publicKey, language)),
    line("signature", algorithmText(signatureAlgorithm)),
    ...extensionWords(extensions, language),
    line("fingerprint", `SHA-256 ${hash("sha256", der)}`, `SM3 ${hash("sm3", der)}`),
  ];
}

/** What a CSR asks for in words. */
export function csrWords(der: Uint8Array, language: Language): Words[] {
  const request = parseRequest(der);
  if (isMalformed(request)) return [{ label: labels.malformed[language], value: [request.detail] }];
  const line = liner(language);
  return [
    line("subject", nameText(request.subject)),
    line("key", ...keyText(request.publicKey, language)),
    line("signature", algorithmText(request.signatureAlgorithm)),
    line("possession", proved[language][provesPossession(request) ? 1 : 0]),
    ...extensionWords(request.requestedExtensions, language),
  ];
}

const liner =
  (language: Language) =>
  (name: keyof typeof labels, ...value: string[]): Words => ({ label: labels[name][language], value });

const validity = ({ notBefore, notAfter }: Certificate): string[] =>
  [notBefore, notAfter].map((ms) => new Date(ms).toISOString());

const keyText = ({ kind, bits, spki }: PublicKey, language: Language): string[] => [
  language === "zh" ? `${kind.toUpperCase()}，${bits} 位` : `${kind.toUpperCase()}, ${bits} bits`,
  `SHA-256 ${hash("sha256", spki)}`,
];

const algorithmText = (algorithm: AlgorithmIdentifier): string =>
  signatureNameOf(algorithm) ?? nameOfOid(algorithm.oid) ?? algorithm.oid;

function extensionWords(extensions: ReadonlyMap<string, Extension>, language: Language): Words[] {
  return [...extensions.values()].map((extension) => {
    const known = extensionTable.get(extension.oid);
    const title = known?.title[language] ?? nameOfOid(extension.oid) ?? extension.oid;
    const said = known?.say(extension, language);
    const bytes = `#${Buffer.from(extension.value).toString("hex")}`;
    const value = said === undefined ? [bytes] : isMalformed(said) ? [said.detail, bytes] : said;
    return { label: `${title}${extension.critical ? critical[language] : ""}`, value };
  });
}

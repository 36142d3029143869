import type { Words } from "@chengfang/model/pki";
import { isMalformed } from "../x509/malformed.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import { nameText } from "../x509/name.ts";
import { parseRequest, provesPossession } from "../x509/request/parse.ts";

/** A CSR's fields in words. */
export function csrWords(der: Uint8Array, language: "zh" | "en"): Words[] {
  const request = parseRequest(der);
  if (isMalformed(request)) return [];
  const zh = language === "zh";
  return [
    { label: zh ? "主体" : "Subject", value: [nameText(request.subject)] },
    { label: zh ? "公钥" : "Public key", value: [`${request.publicKey.kind}, ${request.publicKey.bits} bit`] },
    {
      label: zh ? "私钥持有证明" : "Possession of the key",
      value: [provesPossession(request) ? (zh ? "通过" : "proved") : zh ? "不通过" : "not proved"],
    },
  ];
}

/** A certificate's fields and extensions in words. */
export function certificateWords(der: Uint8Array, language: "zh" | "en"): Words[] {
  const certificate = parseCertificate(der);
  if (isMalformed(certificate))
    return [{ label: language === "zh" ? "无法解析" : "Malformed", value: [certificate.detail] }];
  const zh = language === "zh";
  return [
    { label: zh ? "主体" : "Subject", value: [nameText(certificate.subject)] },
    { label: zh ? "签发者" : "Issuer", value: [nameText(certificate.issuer)] },
    { label: zh ? "序列号" : "Serial number", value: [certificate.serial] },
  ];
}

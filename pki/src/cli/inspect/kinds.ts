import { certificateWords, csrWords } from "../../ra/words.ts";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import { parseSignedData } from "../../x509/cms/parse.ts";
import { parseCrl } from "../../x509/crl/parse.ts";
import type { Crl } from "../../x509/crl/parse.ts";
import { isMalformed } from "../../x509/malformed.ts";
import type { Malformed } from "../../x509/malformed.ts";
import { signatureNameOf } from "../../x509/algorithm.ts";
import { nameText } from "../../x509/name.ts";
import { parseOcspResponse } from "../../x509/ocsp/response.ts";
import type { OcspResponse } from "../../x509/ocsp/response.ts";
import { parsePkcs12 } from "../../x509/pkcs12/parse.ts";
import { parseRequest } from "../../x509/request/parse.ts";

type Language = "zh" | "en";

/** One field with what it holds. */
interface Words {
  readonly label: string;
  readonly value: readonly string[];
}

export interface Told {
  readonly kind: keyof typeof kinds;
  readonly words: readonly Words[];
}

const time = (ms: number) => new Date(ms).toISOString();
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** What can be inspected, and how each is said; the first that reads is what a file is. */
const kinds = {
  certificate: { parse: parseCertificate, say: certificateWords },
  request: { parse: parseRequest, say: csrWords },
  crl: { parse: parseCrl, say: (der, language) => said(parseCrl(der), (crl) => crlWords(crl, language)) },
  ocsp: {
    parse: parseOcspResponse,
    say: (der, language) => said(parseOcspResponse(der), (answer) => ocspWords(answer, language)),
  },
  cms: {
    parse: parseSignedData,
    say: (der, language) =>
      said(parseSignedData(der), ({ contentType, certificates, signers }) => [
        { label: { zh: "内容类型", en: "Content type" }[language], value: [contentType] },
        { label: { zh: "签名者", en: "Signers" }[language], value: [String(signers.length)] },
        ...certificates.flatMap((each) => certificateWords(each.der, language)),
      ]),
  },
  pkcs12: {
    parse: parsePkcs12,
    say: (der, language) =>
      said(parsePkcs12(der), ({ safes }) => [
        { label: { zh: "PKCS#12", en: "PKCS #12" }[language], value: safes.map((safe) => safe.kind) },
      ]),
  },
} as const satisfies Record<
  string,
  { parse: (der: Uint8Array) => object; say: (der: Uint8Array, language: Language) => readonly Words[] }
>;

/** What the bytes are, in words; or where they stop being a certificate. */
export function tell(der: Uint8Array, language: Language): Told | Malformed {
  const names = Object.keys(kinds) as (keyof typeof kinds)[];
  const kind = names.find((each) => !isMalformed(kinds[each].parse(der)));
  if (kind !== undefined) return { kind, words: kinds[kind].say(der, language) };
  const certificate = parseCertificate(der);
  return isMalformed(certificate) ? certificate : { kind: "certificate", words: [] };
}

function said<T extends object>(value: T | Malformed, say: (value: T) => readonly Words[]): readonly Words[] {
  return isMalformed(value) ? [] : say(value);
}

/** A city's CRL is long: its first entries, and how many there are. */
const shown = 20;

function crlWords(crl: Crl, language: Language): Words[] {
  const word = (zh: string, en: string, ...value: string[]) => ({ label: { zh, en }[language], value });
  const entries = [...crl.entries];
  return [
    word("签发者", "Issuer", nameText(crl.issuer)),
    word("CRL 号", "CRL number", String(crl.number ?? "")),
    ...(crl.baseNumber === undefined ? [] : [word("基准 CRL 号", "Base CRL number", String(crl.baseNumber))]),
    word("本次更新", "This update", time(crl.thisUpdate)),
    word("下次更新", "Next update", crl.nextUpdate === undefined ? "" : time(crl.nextUpdate)),
    word("签名算法", "Signature algorithm", signatureNameOf(crl.signatureAlgorithm) ?? crl.signatureAlgorithm.oid),
    word("条目数", "Entries", String(entries.length)),
    ...entries
      .slice(0, shown)
      .map((entry) => ({ label: entry.serial, value: [time(entry.revokedAt), entry.reason ?? ""] })),
  ];
}

function ocspWords(answer: OcspResponse, language: Language): Words[] {
  const word = (zh: string, en: string, ...value: string[]) => ({ label: { zh, en }[language], value });
  if (answer.status !== "successful") return [word("响应状态", "Response status", answer.status)];
  const { producedAt, responses, nonce, signatureAlgorithm } = answer.basic;
  return [
    word("产生时间", "Produced at", time(producedAt)),
    word("签名算法", "Signature algorithm", signatureNameOf(signatureAlgorithm) ?? signatureAlgorithm.oid),
    ...(nonce === undefined ? [] : [word("随机数", "Nonce", hex(nonce))]),
    ...responses.map(({ id, answer: { status }, thisUpdate, nextUpdate }) => ({
      label: id.serial,
      value: [status, time(thisUpdate), ...(nextUpdate === undefined ? [] : [time(nextUpdate)])],
    })),
  ];
}

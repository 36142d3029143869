import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { parseCertificate } from "../x509/certificate/parse.ts";
import type { Certificate } from "../x509/certificate/parse.ts";
import { isMalformed } from "../x509/malformed.ts";
import { encodeCertId, issuerHashes } from "../x509/ocsp/certId.ts";
import { buildOcspRequest } from "../x509/ocsp/request.ts";
import { derOfPem } from "../x509/pem.ts";
import { reachCa } from "./ca.ts";
import { configured, print, runFront, told } from "./front.ts";
import { judgeResponse } from "./ocsp/judge.ts";
import type { Verdict } from "./ocsp/judge.ts";

const usage = `usage: ocsp --issuer FILE (--cert FILE | --serial HEX) [--url URL] [--hash sha1|sha256|sm3] [--json] [--data DIR]
       without --url: the CA of the data directory answers`;

const options = {
  issuer: { type: "string" },
  cert: { type: "string" },
  serial: { type: "string" },
  url: { type: "string" },
  hash: { type: "string", default: "sha256" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h" },
} as const;

/** Asks for the status of one certificate and checks the answer. Exit code 0: good; 1: anything else. */
async function ocsp(): Promise<number> {
  const { values } = parseArgs({ options });
  const { cert, serial: given, url, json } = values;
  if (values.help || values.issuer === undefined || (cert === undefined) === (given === undefined)) {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 2;
  }
  const config = configured();
  const issuer = certificateIn(values.issuer);
  const serial = cert === undefined ? serialOf(given ?? "") : certificateIn(cert).serial;
  const id = encodeCertId(
    issuerHashes({ name: issuer.subject.der, key: issuer.publicKey.key }, hashOf(values.hash)),
    serial,
  );
  const nonce = randomBytes(32); // RFC 9654 §2.1
  const response = await (url === undefined ? askLocally(config, { id, nonce }) : askOver(url, { id, nonce }));
  const verdict = judgeResponse(response, { issuer, id, nonce, at: Date.now() });
  print(json ? JSON.stringify({ serial, ...verdict }) : `${serial}: ${inWords(verdict, config.language)}`);
  return verdict.verdict === "answered" && verdict.answer.status === "good" ? 0 : 1;
}

function certificateIn(file: string): Certificate {
  const bytes = readFileSync(file);
  const der = bytes.includes("-----BEGIN ") ? derOfPem(bytes.toString("utf8"))[0]?.der : bytes;
  const certificate = parseCertificate(der ?? new Uint8Array());
  if (isMalformed(certificate)) throw new Refusal("invalid", `${file}: ${certificate.detail}`);
  return certificate;
}

function serialOf(text: string): string {
  const plain = text.replaceAll(":", "").replace(/^0x/i, "").toLowerCase();
  if (!/^(?:[0-9a-f]{2}){1,20}$/.test(plain)) throw new Refusal("invalid", `${text} is no serial number`);
  return plain;
}

function hashOf(name: string): string {
  if (!["sha1", "sha256", "sha384", "sha512", "sm3"].includes(name)) throw new Refusal("invalid", `--hash ${name}`);
  return name;
}

interface Asked {
  readonly id: Uint8Array;
  readonly nonce: Uint8Array;
}

async function askLocally(config: Config, { id, nonce }: Asked): Promise<Uint8Array> {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  const ca = await reachCa(config);
  try {
    const { response } = await ca.sign({ kind: "ocsp", ids: [base64(id)], nonce: base64(nonce) });
    return Buffer.from(response, "base64");
  } finally {
    await ca.close();
  }
}

async function askOver(url: string, { id, nonce }: Asked): Promise<Uint8Array> {
  const body = Buffer.from(buildOcspRequest({ ids: [id], nonce }));
  const headers = { "content-type": "application/ocsp-request" };
  const failed = (why: string) => new Refusal("unavailable", `${url}: ${why}`);
  const answer = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(15_000) }).catch(
    (error: unknown) => {
      const cause = error instanceof Error ? (error.cause ?? error) : error;
      throw failed(cause instanceof Error ? cause.message : String(cause));
    },
  );
  if (!answer.ok) throw failed(`HTTP ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

const states = {
  good: { zh: "有效", en: "good" },
  revoked: { zh: "已撤销", en: "revoked" },
  unknown: { zh: "未知", en: "unknown" },
} as const;

function inWords(verdict: Verdict, language: Config["language"]): string {
  if (verdict.verdict === "wrong")
    return told(language, { zh: `响应不可信：${verdict.why}`, en: `not to be believed: ${verdict.why}` });
  if (verdict.verdict === "refused")
    return told(language, { zh: `响应器拒绝：${verdict.status}`, en: `the responder refuses: ${verdict.status}` });
  const { answer, thisUpdate, nextUpdate, fresh } = verdict;
  const time = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  const why = answer.status === "revoked" ? ` (${answer.reason ?? "unspecified"}, ${time(answer.revokedAt)})` : "";
  const until = nextUpdate === undefined ? "" : ` – ${time(nextUpdate)}`;
  const checked = fresh
    ? { zh: "签名与随机数已核对", en: "signature and nonce checked" }
    : { zh: "签名已核对，无随机数", en: "signature checked, no nonce" };
  return `${told(language, states[answer.status])}${why}  ${time(thisUpdate)}${until}  ${told(language, checked)}`;
}

await runFront(ocsp);

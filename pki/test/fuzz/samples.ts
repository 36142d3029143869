import { createHash } from "node:crypto";
import { envelope } from "../../src/key/envelope.ts";
import { sample } from "../../src/key/sample.ts";
import { assemble } from "../../src/x509/certificate/build.ts";
import { parseCertificate } from "../../src/x509/certificate/parse.ts";
import { parseEnvelopedData } from "../../src/x509/cms/envelopedData.ts";
import { parseSignedData } from "../../src/x509/cms/parse.ts";
import { signData } from "../../src/x509/cms/sign.ts";
import { buildCrlTbs, encodeCrlEntries } from "../../src/x509/crl/build.ts";
import { parseCrl } from "../../src/x509/crl/parse.ts";
import { parseCsrResponse } from "../../src/x509/gm/csrResponse.ts";
import { parseSm2EnvelopedKey } from "../../src/x509/gm/envelopedKey.ts";
import { parseSm2Cipher } from "../../src/x509/gm/sm2Cipher.ts";
import { buildOcspResponse, buildResponseData } from "../../src/x509/ocsp/build.ts";
import { encodeCertId, issuerHashes } from "../../src/x509/ocsp/certId.ts";
import { buildOcspRequest, parseOcspRequest } from "../../src/x509/ocsp/request.ts";
import { parseOcspResponse } from "../../src/x509/ocsp/response.ts";
import { parseEncryptedKey } from "../../src/x509/pkcs12/encryptedKey.ts";
import { parsePkcs12 } from "../../src/x509/pkcs12/parse.ts";
import { parsePublicKey } from "../../src/x509/publicKey.ts";
import { buildRequest } from "../../src/x509/request/build.ts";
import { parseRequest } from "../../src/x509/request/parse.ts";
import { encodeImprint } from "../../src/x509/tsp/imprint.ts";
import { encodeTstInfo, parseTstInfo } from "../../src/x509/tsp/info.ts";
import { buildTimestampRequest, parseTimestampRequest } from "../../src/x509/tsp/request.ts";
import { buildGranted, parseTimestampResponse } from "../../src/x509/tsp/response.ts";

/** Everything that reads octets from outside. */
export const parsers = {
  certificate: parseCertificate,
  request: parseRequest,
  crl: parseCrl,
  "ocsp request": parseOcspRequest,
  "ocsp response": parseOcspResponse,
  "time stamp request": parseTimestampRequest,
  "time stamp response": parseTimestampResponse,
  "time stamp": parseTstInfo,
  "signed data": parseSignedData,
  "enveloped data": parseEnvelopedData,
  "public key": parsePublicKey,
  "PKCS #12": parsePkcs12,
  "encrypted key": parseEncryptedKey,
  "SM2 cipher": parseSm2Cipher,
  "SM2 enveloped key": parseSm2EnvelopedKey,
  "CSR response": parseCsrResponse,
} as const satisfies Record<string, (der: Uint8Array) => unknown>;

export interface FuzzSample {
  readonly name: string;
  readonly der: Uint8Array;
}

const at = Date.UTC(2026, 10, 24);

/** Well-formed octets of every kind; each goes through every parser. */
export function samples(): FuzzSample[] {
  const [p256, sm2] = [sample("p-256"), sample("sm2")];
  const { certificate, signer } = p256;
  const named = { name: certificate.subject.der, key: certificate.publicKey.key };
  const id = encodeCertId(issuerHashes(named, "sha256"), "4a0102");
  const imprint = encodeImprint("sm3", createHash("sm3").update("x").digest());
  const info = { policy: "1.2.3", imprint, serial: Buffer.of(0x41), at, accuracy: 1500, ordering: true };
  const signed = signData({
    content: Buffer.from("content"),
    certificates: [certificate.der],
    signer: {
      issuer: certificate.issuer.der,
      serial: certificate.serial,
      signature: signer.signature,
      sign: signer.sign,
    },
  });
  return [
    { name: "certificate", der: certificate.der },
    { name: "SM2 certificate", der: sm2.certificate.der },
    { name: "request", der: requestOf(p256) },
    { name: "crl", der: crlOf(p256) },
    { name: "ocsp request", der: buildOcspRequest({ ids: [id, id], nonce: Buffer.alloc(32, 1) }) },
    { name: "ocsp response", der: ocspOf(p256, id) },
    {
      name: "time stamp request",
      der: buildTimestampRequest({ imprint, policy: "1.2.3", nonce: Buffer.of(9), certReq: true }),
    },
    { name: "time stamp response", der: buildGranted(signed) },
    { name: "time stamp", der: encodeTstInfo({ ...info, tsa: certificate.subject.der }) },
    { name: "signed data", der: signed },
    { name: "enveloped data", der: envelope(Buffer.from("secret"), certificate) },
    { name: "public key", der: p256.spki },
  ];
}

type Sample = ReturnType<typeof sample>;

function requestOf({ certificate, spki, signer }: Sample): Uint8Array {
  const { signature, sign } = signer;
  return buildRequest({ subject: certificate.subject.der, spki, signature, sign, challengePassword: "secret" });
}

function crlOf({ certificate, signer }: Sample): Uint8Array {
  const entries = [
    { serial: "4a01", revokedAt: at, reason: "keyCompromise" as const },
    { serial: "4a02", revokedAt: at, reason: "certificateHold" as const, invalidityDate: at },
  ];
  const tbs = buildCrlTbs({
    signature: signer.signature,
    issuer: certificate.subject.der,
    thisUpdate: at,
    nextUpdate: at + 1000,
    number: 7,
    baseNumber: 3,
    authorityKeyId: Buffer.alloc(20),
    distributionPoint: "http://localhost/crl/a-0.crl",
    entries: [encodeCrlEntries(entries)],
  });
  return assemble(tbs, signer.signature, signer.sign(tbs));
}

function ocspOf({ certificate, signer }: Sample, id: Uint8Array): Uint8Array {
  const answer = { status: "revoked", revokedAt: at, reason: "superseded" } as const;
  const responses = [{ id, answer, thisUpdate: at, nextUpdate: at + 1000 }];
  const tbs = buildResponseData({
    responderKeyHash: Buffer.alloc(20),
    producedAt: at,
    responses,
    nonce: Buffer.alloc(16),
  });
  const { signature } = signer;
  return buildOcspResponse({ tbs, signature, value: signer.sign(tbs), certificates: [certificate.der] });
}

import { digestOfOid } from "../x509/algorithm.ts";
import type { Certificate } from "../x509/certificate/parse.ts";
import { attributeValue } from "../x509/cms/attributes.ts";
import { parseSignedData } from "../x509/cms/parse.ts";
import type { SignerInfo } from "../x509/cms/parse.ts";
import { signerCertificate, verifySigner } from "../x509/cms/verify.ts";
import { asOctets, asString, decode } from "../x509/der/decode.ts";
import { isMalformed, parsing } from "../x509/malformed.ts";
import { messageTypes, ScepFailure, scepOids } from "./codes.ts";
import type { MessageType } from "./codes.ts";

/** A pkiMessage whose signature was checked (RFC 8894 §3.1); the content is still encrypted to the server. */
export interface ScepMessage {
  readonly type: MessageType;
  readonly transaction: string;
  readonly nonce: Uint8Array;
  /** Self-signed for a first request, otherwise one of ours; whether to trust it is the action's to judge. */
  readonly signer: Certificate;
  readonly enveloped: Uint8Array;
}

/** Reads a pkiMessage. Refuses with `badRequest`, `badAlg` or `badMessageCheck`. */
export function scepMessageOf(der: Uint8Array): ScepMessage {
  const signed = parseSignedData(der);
  if (isMalformed(signed)) throw new ScepFailure("badRequest", `${signed.malformed}: ${signed.detail}`);
  const [info, ...others] = signed.signers;
  if (info === undefined || others.length > 0) throw new ScepFailure("badRequest", "one signer is expected");
  const digest = digestOfOid(info.digestAlgorithm.oid);
  if (digest === undefined || digest === "sha1") throw new ScepFailure("badAlg", "SHA-256 or better is expected");
  const signer = signerCertificate(signed, info);
  if (signer === undefined || signed.content === undefined)
    throw new ScepFailure("badRequest", "certificate or content is missing");
  if (!verifySigner({ signed, signer: info, key: signer.publicKey })) {
    throw new ScepFailure("badMessageCheck", "the signature does not fit");
  }
  const read = parsing(() => attributesOf(info));
  if (isMalformed(read)) throw new ScepFailure("badRequest", read.detail);
  return { ...read, signer, enveloped: signed.content };
}

function attributesOf({ signedAttributes = [] }: SignerInfo): Pick<ScepMessage, "type" | "transaction" | "nonce"> {
  const value = (type: string) => {
    const der = attributeValue(signedAttributes, type);
    if (der === undefined) throw new ScepFailure("badRequest", `attribute ${type} is missing`);
    return decode(der);
  };
  const wanted = asString(value(scepOids.messageType));
  const type = (Object.keys(messageTypes) as (keyof typeof messageTypes)[]).find(
    (each) => messageTypes[each] === wanted,
  );
  if (type === undefined || type === "certRep") throw new ScepFailure("badRequest", `messageType ${wanted}`);
  const transaction = asString(value(scepOids.transactionId));
  if (transaction.length > 200) throw new ScepFailure("badRequest", "transactionID is too long");
  return { type, transaction, nonce: asOctets(value(scepOids.senderNonce)) };
}

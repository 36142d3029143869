import {
  constants,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
} from "node:crypto";
import { generateKeyPairSync, hash, privateDecrypt, publicEncrypt, randomBytes } from "node:crypto";
import { algorithmIdentifier } from "../x509/algorithm.ts";
import { cipherSizes } from "../x509/cipher.ts";
import type { CipherName } from "../x509/cipher.ts";
import { buildEnvelopedData, openContent } from "../x509/cms/envelopedData.ts";
import type { EnvelopedData } from "../x509/cms/envelopedData.ts";
import { agreementRecipient, transportRecipient, wrappingKey } from "../x509/cms/recipient.ts";
import type { Recipient } from "../x509/cms/recipient.ts";
import { isParty } from "../x509/cms/verify.ts";
import type { Certificate } from "../x509/certificate/parse.ts";
import { nil } from "../x509/der/encode.ts";
import { oids } from "../x509/oid.ts";
import type { PublicKey } from "../x509/publicKey.ts";
import { sm2DecryptDer, sm2EncryptDer } from "./sm2Encryption.ts";

/** Who opens it: a certificate, or a public key alone, which is then named by its SHA-1 (RFC 5280 §4.2.1.2). */
export type EnvelopeRecipient = Certificate | { readonly publicKey: PublicKey; readonly issuer?: undefined };

export interface EnvelopeOptions {
  readonly contentType?: string;
  /** SM4-CBC for SM2 recipients, AES-256-CBC for all others, unless an old peer needs another. */
  readonly cipher?: CipherName;
}

/** CMS EnvelopedData (RFC 5652 §6) that the holder of this key opens: RSA, ECDH (RFC 5753) or SM2 (GM/T 0010 §9). */
export function envelope(content: Uint8Array, to: EnvelopeRecipient, options: EnvelopeOptions = {}): Uint8Array {
  const sm2 = to.publicKey.kind === "sm2";
  const name = options.cipher ?? (sm2 ? "sm4-cbc" : "aes-256-cbc");
  const sizes = cipherSizes(name);
  const key = randomBytes(sizes.key);
  const { contentType } = options;
  return buildEnvelopedData({
    content,
    ...(contentType && { contentType }),
    family: sm2 ? "gm" : "pkix",
    cipher: { name, iv: randomBytes(sizes.iv) },
    key,
    recipients: [recipient(to, key)],
  });
}

function recipient(to: EnvelopeRecipient, key: Uint8Array): Uint8Array {
  const address = to.issuer ? { issuer: to.issuer.der, serial: to.serial } : { keyId: keyIdOf(to.publicKey) };
  const { kind, spki } = to.publicKey;
  if (kind === "sm2")
    return transportRecipient(address, algorithmIdentifier(oids.sm2Encryption), sm2EncryptDer(spki, key));
  const publicKey = createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
  if (kind === "rsa") {
    const encrypted = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, key);
    return transportRecipient(address, algorithmIdentifier(oids.rsaEncryption, nil()), encrypted);
  }
  const namedCurve = curves.get(kind);
  if (!namedCurve) throw new TypeError(`nothing can be encrypted to a ${kind} key`);
  const own = generateKeyPairSync("ec", { namedCurve });
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey });
  const wrap = createCipheriv("id-aes256-wrap", wrappingKey(shared), wrapIv);
  const wrapped = Buffer.concat([wrap.update(key), wrap.final()]);
  return agreementRecipient(address, { ephemeral: own.publicKey.export({ format: "der", type: "spki" }), wrapped });
}

const keyIdOf = ({ key }: PublicKey) => hash("sha1", key, "buffer");

const curves = new Map<string, string>([
  ["p-256", "prime256v1"],
  ["p-384", "secp384r1"],
  ["p-521", "secp521r1"],
]);

/** RFC 3394 §2.2.3.1. */
const wrapIv = Buffer.alloc(8, 0xa6);

/** The content, for the holder of the key of one recipient's certificate; undefined for anyone else. */
export function openEnvelope(enveloped: EnvelopedData, pkcs8: Uint8Array, own: Certificate): Uint8Array | undefined {
  for (const each of enveloped.recipients) {
    const key = contentKey(each, pkcs8, own);
    const content = key && openContent(enveloped, key);
    if (content) return content;
  }
  return undefined;
}

function contentKey(each: Recipient, pkcs8: Uint8Array, own: Certificate): Uint8Array | undefined {
  if (each.kind === "other") return undefined;
  try {
    if (each.kind === "agreement") return agreed(each, pkcs8, own);
    if (!isParty(each.party, own)) return undefined;
    if (own.publicKey.kind === "sm2") return sm2DecryptDer(pkcs8, each.encryptedKey);
    if (each.algorithm.oid !== oids.rsaEncryption) return undefined;
    const padding = constants.RSA_PKCS1_PADDING; // the runtime answers bad padding with a random key
    return privateDecrypt({ key: privateKey(pkcs8), padding }, each.encryptedKey);
  } catch {
    return undefined; // octets that are no encrypted key
  }
}

function agreed(
  each: Extract<Recipient, { kind: "agreement" }>,
  pkcs8: Uint8Array,
  own: Certificate,
): Uint8Array | undefined {
  const mine = each.keys.find(({ party }) => isParty(party, own));
  if (!mine || each.algorithm.oid !== oids.dhSinglePassStdDhSha256) return undefined;
  const head = own.publicKey.spki.subarray(0, own.publicKey.spki.length - own.publicKey.key.length); // same curve, other point
  const publicKey = createPublicKey({ key: Buffer.concat([head, each.ephemeral]), format: "der", type: "spki" });
  const shared = diffieHellman({ privateKey: privateKey(pkcs8), publicKey });
  const unwrap = createDecipheriv("id-aes256-wrap", wrappingKey(shared, each.ukm), wrapIv);
  return Buffer.concat([unwrap.update(mine.encryptedKey), unwrap.final()]);
}

const privateKey = (pkcs8: Uint8Array) => createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });

import { constants, createPublicKey, generateKeyPairSync, hash, publicEncrypt } from "node:crypto";
import { algorithmIdentifier, schemeOf } from "../../../x509/algorithm.ts";
import { asInteger, decode, reader, tags } from "../../../x509/der/decode.ts";
import { bitString, integer, nil, octetString, sequence } from "../../../x509/der/encode.ts";
import { isMalformed } from "../../../x509/malformed.ts";
import { oidOfDigest } from "../../../x509/algorithm.ts";
import { oids } from "../../../x509/oid.ts";
import { parsePublicKey } from "../../../x509/publicKey.ts";
import { ordinary } from "./software.ts";
import type { Like, Throwaway } from "./kind.ts";

/** OpenSSL verifies long public exponents up to this size of modulus (OPENSSL_RSA_SMALL_MODULUS_BITS). */
const longExponents = 3072;

/**
 * RSA with the exponents exchanged: 65537 is the private one, so that signing costs what verifying costs, and the long
 * one is public. PKCS #1 v1.5 alone (RFC 8017 §8.2); other schemes and longer keys take an ordinary key.
 */
export function rsaThrowaway({ spki, signature }: Like): Throwaway {
  const parsed = parsePublicKey(spki);
  const bits = isMalformed(parsed) ? 2048 : parsed.bits;
  const { digest, parameters } = schemeOf(signature);
  if (parameters === "pss" || digest === undefined || bits > longExponents) {
    return ordinary(bits <= 2048 ? "rsa-2048" : bits <= longExponents ? "rsa-3072" : "rsa-4096", signature);
  }
  const { modulus, long } = exchanged(bits);
  const key = createPublicKey({ key: rsaSpki(modulus, 65_537n), format: "der", type: "spki" });
  const info = sequence(
    algorithmIdentifier(oidOfDigest(digest), nil()),
    octetString(Buffer.alloc(digestOctets(digest))),
  );
  const head = info.subarray(0, info.length - digestOctets(digest));
  const octets = bits / 8;
  return {
    spki: rsaSpki(modulus, long),
    signature,
    sign: (data) => {
      const block = padded(Buffer.concat([head, hash(digest, data, "buffer")]), octets);
      return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, block);
    },
  };
}

/** EMSA-PKCS1-v1_5 (RFC 8017 §9.2). */
function padded(info: Buffer, octets: number): Buffer {
  const block = Buffer.alloc(octets, 0xff);
  block[0] = 0;
  block[1] = 1;
  block[octets - info.length - 1] = 0;
  info.copy(block, octets - info.length);
  return block;
}

const digestOctets = (digest: string): number => hash(digest, "", "buffer").length;

function exchanged(bits: number): { readonly modulus: bigint; readonly long: bigint } {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: bits,
    publicExponent: 65_537,
    publicKeyEncoding: { type: "pkcs1", format: "der" },
    privateKeyEncoding: { type: "pkcs1", format: "der" },
  });
  // RSAPrivateKey (RFC 8017 A.1.2): version, modulus, publicExponent, privateExponent, …
  const numbers = reader(decode(privateKey), tags.sequence);
  numbers.next();
  const modulus = asInteger(numbers.next());
  numbers.next();
  return { modulus, long: asInteger(numbers.next()) };
}

function rsaSpki(modulus: bigint, exponent: bigint): Buffer {
  const key = sequence(integer(modulus), integer(exponent));
  return Buffer.from(sequence(algorithmIdentifier(oids.rsaEncryption, nil()), bitString(key)));
}

import { createPublicKey, generateKeyPairSync, hash } from "node:crypto";
import { schemeOf } from "../../../x509/algorithm.ts";
import { integer, sequence } from "../../../x509/der/encode.ts";
import type { Like, Throwaway } from "./kind.ts";

/** SEC 2, FIPS 186-5: group order and x of the base point. */
const curves = {
  "p-256": {
    name: "prime256v1",
    bits: 256,
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    baseX: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  },
  "p-384": {
    name: "secp384r1",
    bits: 384,
    order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    baseX: 0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
  },
} as const;

const digestBits: Readonly<Record<string, number>> = { sha256: 256, sha384: 384, sha512: 512 };

/** ECDSA (FIPS 186-5 §6.4) with the nonce 1: r is the base point's x, and s = e + r·d needs no point at all. */
export function ecdsaThrowaway({ kind, signature }: Like): Throwaway {
  const curve = kind === "p-384" ? curves[kind] : curves["p-256"];
  const { digest = "sha256" } = schemeOf(signature);
  const { order } = curve;
  const { spki, secret } = pair(curve.name);
  const r = curve.baseX % order;
  const constant = (r * secret) % order;
  const excess = BigInt(Math.max(0, (digestBits[digest] ?? 256) - curve.bits));
  const encodedR = integer(r);
  return {
    spki,
    signature,
    sign: (data) => {
      const e = BigInt(`0x${hash(digest, data)}`) >> excess;
      return sequence(encodedR, integer((e + constant) % order));
    },
  };
}

/** A key pair with its private number. */
export function pair(namedCurve: string): { readonly spki: Uint8Array; readonly secret: bigint } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", {
    namedCurve,
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "sec1", format: "der" },
  });
  // ECPrivateKey (RFC 5915 §3): SEQUENCE { INTEGER 1, OCTET STRING, … }; lengths below 256 octets
  const start = privateKey[1] === 0x81 ? 3 : 2;
  const length = privateKey[start + 4] ?? 0;
  const secret = privateKey.subarray(start + 5, start + 5 + length);
  return {
    spki: createPublicKey({ key: publicKey, format: "der", type: "spki" }).export({ format: "der", type: "spki" }),
    secret: BigInt(`0x${secret.toString("hex")}`),
  };
}

import { createHash, createPublicKey, createVerify } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { algorithmIdentifier } from "./algorithm.ts";
import { bitString, integer, oid, sequence } from "./der/encode.ts";
import { oids } from "./oid.ts";

/** GM/T 0009 §10: the user identity where the parties agreed on none. */
const defaultIdentity = Buffer.from("1234567812345678", "latin1");

/** a, b, xG, yG of the curve (GB/T 32918.5 §2). */
const curve = Buffer.from(
  "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc" +
    "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93" +
    "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7" +
    "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0",
  "hex",
);

/**
 * Z_A of GB/T 32918.2 §5.5, with which an SM2 signature begins. The key is the signer's, by its SubjectPublicKeyInfo
 * with an uncompressed point.
 */
export function zValue(spki: Uint8Array, identity: Uint8Array = defaultIdentity): Uint8Array {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(identity.length * 8);
  return createHash("sm3").update(length).update(identity).update(curve).update(spki.subarray(-64)).digest();
}

/**
 * The one route by which node:crypto verifies SM2 with an identity: it adds no Z of its own here, so Z goes first.
 * The key must have come through `createPublicKey`. `z` is `zValue` of the signer.
 */
export function verifySm2(
  key: KeyObject,
  z: Uint8Array,
  { data, signature }: { data: Uint8Array; signature: Uint8Array },
): boolean {
  return createVerify("sm3").update(z).update(data).verify(key, signature);
}

/** SubjectPublicKeyInfo of a point 04‖X‖Y (GM/T 0009 §7.1). */
export function sm2Spki(point: Uint8Array): Uint8Array {
  return sequence(algorithmIdentifier(oids.ecPublicKey, oid(oids.sm2)), bitString(point));
}

/** GB/T 32918.5 annex A.2: key pair, message and signature. */
export const sm2Vector = {
  privateKey: Buffer.from("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8", "hex"),
  point: Buffer.from(
    "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020" +
      "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
    "hex",
  ),
  message: Buffer.from("message digest", "latin1"),
  r: Buffer.from("f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3", "hex"),
  s: Buffer.from("b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa", "hex"),
} as const;

/**
 * The vector of GB/T 32918.5, at the start of every process that trusts an SM2 signature. Throws an Error when the
 * runtime no longer verifies as the standard says.
 */
export function sm2SelfTest(): void {
  const spki = sm2Spki(sm2Vector.point);
  const key = createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
  const z = zValue(spki);
  const signature = sequence(integer(sm2Vector.r), integer(sm2Vector.s));
  const right = verifySm2(key, z, { data: sm2Vector.message, signature });
  const wrong = verifySm2(key, z, { data: Buffer.from("message Digest", "latin1"), signature });
  if (!right || wrong) throw new Error("this runtime does not verify SM2 as GB/T 32918.5 demands");
}

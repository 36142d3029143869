import { createPrivateKey, createPublicKey, createSign } from "node:crypto";
import { algorithmIdentifier } from "../x509/algorithm.ts";
import { bitString, explicit, integer, octetString, oid, sequence } from "../x509/der/encode.ts";
import { oids } from "../x509/oid.ts";
import { sm2SelfTest, sm2Spki, sm2Vector, verifySm2, zValue } from "../x509/sm2.ts";

let passed = false;

/**
 * The GB/T 32918.5 vector and a signature made and verified, once in every process that signs with SM2. Throws Error
 * when the runtime signs otherwise than the standard says.
 */
export function signatureSelfTest(): void {
  if (passed) return;
  sm2SelfTest();
  const spki = sm2Spki(sm2Vector.point);
  const secret = sm2Pkcs8(sm2Vector.privateKey, sm2Vector.point);
  const key = createPrivateKey({ key: Buffer.from(secret), format: "der", type: "pkcs8" });
  const z = zValue(spki);
  const data = sm2Vector.message;
  const signature = createSign("sm3").update(z).update(data).sign(key);
  const verifying = createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
  if (!verifySm2(verifying, z, { data, signature }))
    throw new Error("this runtime does not sign SM2 as GB/T 32918.2 demands");
  passed = true;
}

/** PrivateKeyInfo of an SM2 private key and its point (RFC 5208 with RFC 5915). */
export function sm2Pkcs8(secret: Uint8Array, point: Uint8Array): Uint8Array {
  const key = sequence(integer(1), octetString(secret), explicit(1, bitString(point)));
  return sequence(integer(0), algorithmIdentifier(oids.ecPublicKey, oid(oids.sm2)), octetString(key));
}

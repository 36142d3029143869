import { hash } from "node:crypto";
import { generateKey } from "../../src/key/software.ts";
import { bitString, nil, oid, sequence } from "../../src/x509/der/encode.ts";
import { oids } from "../../src/x509/oid.ts";
import { rsaSpki } from "./forms.ts";
import type { Samples } from "./forms.ts";

const key = (spki: Uint8Array) => ({ fields: { 6: spki } });

/** Odd, of the given length, and otherwise anything: lints that look at size alone ask for no more. */
function odd(bits: number): bigint {
  let value = 1n;
  for (let part = 0; value < 1n << BigInt(bits); part++)
    value = (value << 256n) | BigInt(`0x${hash("sha256", `modulus ${part}`)}`);
  return (value >> BigInt(value.toString(2).length - bits)) | 1n;
}

/** The product of two neighbouring odd numbers of 1024 bits: what Fermat finds in the first round. */
const half = odd(1024);
const close = half * (half + 2n);

/** 65537^n modulo the product of the primes to 167, and a little more: the form of CVE-2017-15361. */
const roca = rocaModulus();

function rocaModulus(): bigint {
  const primes = Array.from({ length: 166 }, (_, index) => BigInt(index + 2)).filter((candidate) => {
    for (let divisor = 2n; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0n) return false;
    return true;
  });
  const product = primes.reduce((left, right) => left * right, 1n);
  return (1n << 1900n) * product + (65_537n ** 5n % product);
}

const compressed = Buffer.concat([Uint8Array.of(2), generateKey("p-256").spki.subarray(-64, -32)]);

export const keys: Samples = {
  "key-known": key(sequence(sequence(oid("2.999.5")), bitString(Uint8Array.of(1)))),
  "signature-strong": { algorithm: sequence(oid(oids.sha1WithRsa), nil()) },
  "rsa-bits": key(rsaSpki(odd(1024))),
  "rsa-whole-octets": key(rsaSpki(odd(2049))),
  "rsa-exponent": key(rsaSpki(odd(2048), 3n)),
  "rsa-small-factors": key(rsaSpki(odd(2038) * 751n)),
  "rsa-roca": key(rsaSpki(roca)),
  "rsa-close-primes": key(rsaSpki(close)),
  "rsa-parameters-null": key(rsaSpki(odd(2048), 65_537n, new Uint8Array())),
  "ec-key-usage": { keyUsage: ["keyEncipherment"] },
  "ed-key-usage": { key: "ed25519", keyUsage: ["keyAgreement"] },
  "ml-dsa-key-usage": { key: "ml-dsa-44", keyUsage: ["keyAgreement"] },
  "rsa-key-usage": { ...key(rsaSpki(odd(2048))), keyUsage: ["keyAgreement"] },
  "ec-uncompressed": key(sequence(sequence(oid(oids.ecPublicKey), oid(oids.p256)), bitString(compressed))),
  "signature-known": { algorithm: sequence(oid(oids.ecdsaWithSha256), nil()) },
};

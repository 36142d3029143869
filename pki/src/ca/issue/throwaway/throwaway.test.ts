import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { generateKey, signerOf } from "../../../key/software.ts";
import type { KeySpec } from "../../../key/software.ts";
import { parseAlgorithm, signatureAlgorithm } from "../../../x509/algorithm.ts";
import { decode } from "../../../x509/der/decode.ts";
import { isMalformed } from "../../../x509/malformed.ts";
import { parsePublicKey } from "../../../x509/publicKey.ts";
import { verifySignature } from "../../../x509/signature.ts";
import { throwawayLike } from "./throwaway.ts";

const specs: readonly KeySpec[] = [
  "rsa-2048",
  "rsa-3072",
  "p-256",
  "p-384",
  "p-521",
  "ed25519",
  "ed448",
  "sm2",
  "ml-dsa-44",
  "ml-dsa-65",
  "ml-dsa-87",
];

describe("a throw-away signature", () => {
  for (const spec of specs)
    test(`${spec} verifies under the throw-away key, and looks like a real one`, () => {
      const real = signerOf(generateKey(spec).pkcs8);
      const cheap = throwawayLike(real);
      const key = parsePublicKey(cheap.spki);
      if (isMalformed(key)) throw new Error(key.detail);
      expect([key.kind, cheap.spki.length >= real.spki.length]).toEqual([real.kind, true]);
      const algorithm = parseAlgorithm(decode(signatureAlgorithm(cheap.signature)));
      for (let n = 0; n < 20; n += 1) {
        const data = randomBytes(300 + n);
        const signature = cheap.sign(data);
        expect(verifySignature({ algorithm, key, data, signature })).toBe(true);
        data[7] = (data[7] ?? 0) ^ 1;
        expect(verifySignature({ algorithm, key, data, signature })).toBe(false);
        expect(Math.abs(signature.length - real.sign(data).length)).toBeLessThanOrEqual(6); // DER of r and s varies
      }
    });
});

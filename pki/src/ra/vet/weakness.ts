import { hasClosePrimes } from "../../lint/certificate/fermat.ts";
import { hasRocaFingerprint, smallFactorOf } from "../../lint/certificate/residues.ts";
import { rsaNumbersOf } from "../../lint/certificate/rsaNumbers.ts";
import type { PublicKey } from "../../x509/publicKey.ts";

/** What is known against a key itself, so that who reviews sees it; the CA's lints refuse it in any case. */
export function weaknessOf(key: PublicKey): string | undefined {
  if (key.kind !== "rsa") return undefined;
  const { modulus, exponent } = rsaNumbersOf(key);
  if (exponent % 2n === 0n || exponent < 65_537n) return `exponent ${exponent} (FIPS 186-5 A.1.1)`;
  const factor = smallFactorOf(modulus);
  if (factor !== undefined) return `factor ${factor} (CA/Browser Forum BR 6.1.6)`;
  if (hasRocaFingerprint(modulus)) return "ROCA (CVE-2017-15361)";
  return hasClosePrimes(modulus) ? "close primes (CVE-2022-26320)" : undefined;
}

import { asInteger, decode, reader } from "../../x509/der/decode.ts";
import type { PublicKey } from "../../x509/publicKey.ts";

export interface RsaNumbers {
  readonly modulus: bigint;
  readonly exponent: bigint;
}

const known = new WeakMap<PublicKey, RsaNumbers>();

/** RSAPublicKey (RFC 3279 2.3.1) of an RSA key that was parsed. */
export function rsaNumbersOf(key: PublicKey): RsaNumbers {
  const ready = known.get(key);
  if (ready) return ready;
  const numbers = reader(decode(key.key));
  const found = { modulus: asInteger(numbers.next()), exponent: asInteger(numbers.next()) };
  known.set(key, found);
  return found;
}

import { asOctets, asSmallInteger, decode, reader, tags } from "../x509/der/decode.ts";
import { isMalformed, parsing } from "../x509/malformed.ts";

/** The secret number of an EC or SM2 PrivateKeyInfo (RFC 5208, RFC 5915). Throws TypeError on any other key. */
export function ecSecret(pkcs8: Uint8Array): Uint8Array {
  const secret = parsing(() => {
    const info = reader(decode(pkcs8), tags.sequence);
    asSmallInteger(info.next());
    info.next(tags.sequence);
    const key = reader(decode(asOctets(info.next())), tags.sequence);
    asSmallInteger(key.next());
    return asOctets(key.next());
  });
  if (isMalformed(secret)) throw new TypeError("not the private key of an elliptic curve");
  return secret;
}

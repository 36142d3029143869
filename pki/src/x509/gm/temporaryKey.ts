import { asOctets, decode } from "../der/decode.ts";
import { octetString } from "../der/encode.ts";
import { isMalformed, parsing } from "../malformed.ts";
import type { Malformed } from "../malformed.ts";
import { oids } from "../oid.ts";
import type { CertificationRequest } from "../request/parse.ts";
import { sm2Spki } from "../sm2.ts";

/** How CFCA's tools begin the 136 octets of the key: what each octet says is unverified. */
const prefix = Buffer.from("00b4000000010000", "hex");

/**
 * The temporary public key of a CFCA request, to which the encryption key is sent instead of the signing key, as
 * SubjectPublicKeyInfo; undefined where the request has none.
 */
export function temporaryPublicKey({ attributes }: CertificationRequest): Uint8Array | Malformed | undefined {
  const value = attributes.find(({ type }) => type === oids.cfcaTemporaryPublicKey)?.values[0];
  if (!value) return undefined;
  const content = parsing(() => asOctets(decode(value)));
  if (isMalformed(content)) return content;
  if (content.length !== 136 || Buffer.compare(content.subarray(0, 8), prefix) !== 0) {
    return { malformed: "bad-value", offset: 0, detail: "not a temporary public key as CFCA writes it" };
  }
  // two coordinates, each left in a field of 64 octets
  return sm2Spki(Buffer.concat([Uint8Array.of(4), content.subarray(8, 40), content.subarray(72, 104)]));
}

/** The value of the attribute, of a point 04‖X‖Y. */
export function encodeTemporaryKey(point: Uint8Array): Uint8Array {
  const content = Buffer.alloc(136);
  content.set(prefix, 0);
  content.set(point.subarray(1, 33), 8);
  content.set(point.subarray(33, 65), 72);
  return octetString(content);
}

import { explicit, integer, oid, sequence, setOf, tlv } from "./der.ts";
import type { Bytes } from "./der.ts";

/** Certificates alone in CMS SignedData without content and signers (RFC 5652 §5.1), as .p7b files hold them. */
export function certificatesOnly(certificates: readonly Bytes[]): Bytes {
  const content = sequence(oid("1.2.840.113549.1.7.1"));
  const signed = sequence(integer(1), setOf(), content, tlv(0xa0, ...certificates), setOf());
  return sequence(oid("1.2.840.113549.1.7.2"), explicit(0, signed));
}

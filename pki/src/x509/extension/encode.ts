import { boolean, octetString, oid, sequence } from "../der/encode.ts";

/** The DER of one Extension of its extnValue. */
export function encodeExtension(extension: { oid: string; critical: boolean; value: Uint8Array }): Uint8Array {
  const value = octetString(extension.value);
  return extension.critical ? sequence(oid(extension.oid), boolean(true), value) : sequence(oid(extension.oid), value);
}

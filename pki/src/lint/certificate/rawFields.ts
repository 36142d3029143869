import { asTime, decode, reader, tags } from "../../x509/der/decode.ts";
import type { Node } from "../../x509/der/decode.ts";
import type { Certificate } from "../../x509/certificate/parse.ts";

interface RawTime {
  readonly at: number;
  /** UTCTime, not GeneralizedTime. */
  readonly utc: boolean;
}

/** What a parsed certificate no longer shows. */
interface RawFields {
  readonly notBefore: RawTime;
  readonly notAfter: RawTime;
  readonly uniqueIdentifiers: boolean;
}

const known = new WeakMap<Certificate, RawFields>();

/** The fields of a TBSCertificate as they stand there. */
export function rawFieldsOf(certificate: Certificate): RawFields {
  const ready = known.get(certificate);
  if (ready) return ready;
  const fields = reader(decode(certificate.tbs, { maxBytes: certificate.tbs.length }));
  fields.optional(0xa0);
  for (let skipped = 0; skipped < 3; skipped++) fields.next(); // serial number, signature, issuer
  const validity = reader(fields.next());
  const [notBefore, notAfter] = [rawTime(validity.next()), rawTime(validity.next())];
  for (let skipped = 0; skipped < 2; skipped++) fields.next(); // subject, public key
  const uniqueIdentifiers = [fields.optional(0x81), fields.optional(0x82)].some(Boolean);
  const found = { notBefore, notAfter, uniqueIdentifiers };
  known.set(certificate, found);
  return found;
}

function rawTime(node: Node): RawTime {
  return { at: asTime(node), utc: node.tag === tags.utcTime };
}

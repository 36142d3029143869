import type { Crl } from "../../x509/crl/parse.ts";
import { asTime, decode, reader, tags } from "../../x509/der/decode.ts";

interface RawTime {
  readonly at: number;
  /** UTCTime, not GeneralizedTime. */
  readonly utc: boolean;
}

/** thisUpdate and nextUpdate as they stand in a CRL. */
export function rawTimesOf({ tbs }: Crl): RawTime[] {
  const fields = reader(decode(tbs, { maxBytes: tbs.length }));
  fields.optional(tags.integer);
  for (let skipped = 0; skipped < 2; skipped++) fields.next(); // signature, issuer
  const found: RawTime[] = [];
  while (fields.tag === tags.utcTime || fields.tag === tags.generalizedTime) {
    const node = fields.next();
    found.push({ at: asTime(node), utc: node.tag === tags.utcTime });
  }
  return found;
}

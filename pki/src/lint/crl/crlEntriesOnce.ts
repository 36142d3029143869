import { nameKey } from "../../x509/name.ts";
import type { CrlLint } from "./subject.ts";

/** RFC 5280 5.1.2.6: a certificate is listed by its issuer and serial number, once */
export const crlEntriesOnce: CrlLint = {
  name: "crl-entries-once",
  citation: "RFC 5280 5.1.2.6",
  says: "no certificate is listed twice",
  level: "error",
  applies: ({ crl }) => crl.entries.size > 0,
  judge: ({ entries, crl }) => {
    const seen = new Set<string>();
    for (const { serial, issuer } of entries) {
      const key = issuer === crl.issuer ? serial : `${serial} ${nameKey(issuer)}`;
      if (seen.has(key)) return serial;
      seen.add(key);
    }
    return undefined;
  },
};

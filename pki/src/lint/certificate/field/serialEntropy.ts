import type { CertificateLint } from "../subject.ts";

/** CA/Browser Forum BR 7.1: serial numbers contain at least 64 bits from a random generator, so they are no shorter */
export const serialEntropy: CertificateLint = {
  name: "serial-entropy",
  citation: "CA/Browser Forum BR 7.1",
  says: "the serial number is long enough for 64 random bits",
  level: "warn",
  applies: ({ isCa }) => !isCa,
  judge: ({ certificate: { serial } }) => (serial.length < 16 ? `${serial.length * 4} bits` : undefined),
};

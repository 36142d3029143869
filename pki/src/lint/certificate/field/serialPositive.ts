import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.1.2.2: "The serial number MUST be a positive integer assigned by the CA to each certificate." */
export const serialPositive: CertificateLint = {
  name: "serial-positive",
  citation: "RFC 5280 4.1.2.2",
  says: "the serial number is positive",
  level: "error",
  judge: ({ certificate: { serial } }) => (serial.startsWith("-") || /^0*$/.test(serial) ? serial : undefined),
};

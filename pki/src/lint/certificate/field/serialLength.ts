import type { CertificateLint } from "../subject.ts";

/** RFC 5280 4.1.2.2: "Conforming CAs MUST NOT use serialNumber values longer than 20 octets." */
export const serialLength: CertificateLint = {
  name: "serial-length",
  citation: "RFC 5280 4.1.2.2",
  says: "the serial number has at most 20 octets, the sign among them",
  level: "error",
  judge: ({ certificate: { serial } }) => {
    const octets = serial.length / 2 + (Number.parseInt(serial.slice(0, 2), 16) >= 0x80 ? 1 : 0);
    return octets > 20 ? `${octets} octets` : undefined;
  },
};

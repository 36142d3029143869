import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 9525 4.1, 6.1: a client looks for the host in subjectAltName alone */
export const serverHasHost: CertificateLint = {
  name: "server-has-host",
  citation: "RFC 9525 4.1, 6.1",
  says: "a server certificate names a host",
  level: "error",
  applies: ({ isCa, certificate }) => !isCa && certificate.extendedKeyUsage?.includes(oids.serverAuth) === true,
  judge: ({ names }) =>
    names.some(({ kind }) => kind === "dns" || kind === "ip") ? undefined : "no DNS name, no address",
};

import { oids } from "../../../x509/oid.ts";
import type { CertificateLint } from "../subject.ts";

/** RFC 9525 6.3: wildcards are matched with hosts, of which only servers are */
export const wildcardOnlyForServers: CertificateLint = {
  name: "wildcard-only-for-servers",
  citation: "RFC 9525 6.3",
  says: "wildcards only in server certificates",
  level: "warn",
  applies: ({ names }) => names.some((name) => name.kind === "dns" && name.value.includes("*")),
  judge: ({ certificate }) => (certificate.extendedKeyUsage?.includes(oids.serverAuth) ? undefined : "no serverAuth"),
};

import { oids } from "../../../x509/oid.ts";
import { labelsOf } from "../../../x509/path/dnsName.ts";
import type { CertificateLint } from "../subject.ts";

/** CA/Browser Forum BR 7.1.4.3: a common name that is a host name is one of the names of subjectAltName */
export const commonNameIsAltName: CertificateLint = {
  name: "common-name-is-alt-name",
  citation: "CA/Browser Forum BR 7.1.4.3",
  says: "a host in commonName stands in subjectAltName as well",
  level: "error",
  applies: ({ isCa, certificate }) => !isCa && certificate.extendedKeyUsage?.includes(oids.serverAuth) === true,
  judge: ({ attributes, names }) => {
    const hosts = attributes.filter(
      ({ type, value }) => type === oids.commonName && value.includes(".") && labelsOf(value, "wildcard"),
    );
    return hosts.find(
      ({ value }) => !names.some((name) => name.kind === "dns" && name.value.toLowerCase() === value.toLowerCase()),
    )?.value;
  },
};

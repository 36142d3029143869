import type { GeneralName } from "../../src/x509/generalName.ts";
import { oids } from "../../src/x509/oid.ts";
import { crowdedName, nameIn } from "./forms.ts";
import type { Samples } from "./forms.ts";

const server = { extendedKeyUsage: [oids.serverAuth] } as const;
const host = (...values: string[]): { names: readonly GeneralName[] } => ({
  names: values.map((value) => ({ kind: "dns", value })),
});
const subject = (name: Uint8Array) => ({ fields: { 5: name } });
const long = (type: string, length: number) => ({ subject: [[type, "x".repeat(length)]] as const });

export const names: Samples = {
  "common-name-length": long("CN", 65),
  "organization-name-length": long("O", 65),
  "organizational-unit-name-length": long("OU", 65),
  "locality-name-length": long("L", 129),
  "state-or-province-name-length": long("ST", 129),
  "serial-number-length": long("SERIALNUMBER", 65),
  "title-length": long("T", 65),
  "email-address-length": long("E", 256),
  "street-address-length": long("STREET", 129),
  "pseudonym-length": long("PSEUDONYM", 129),
  "country-code": { subject: [["C", "CHN"]] },
  "serial-number-printable": subject(nameIn(["serialNumber", "utf8", "1"])),
  "dn-qualifier-printable": subject(nameIn(["dnQualifier", "utf8", "1"])),
  "domain-component-ia5": subject(nameIn(["domainComponent", "utf8", "test"])),
  "email-address-ia5": subject(nameIn(["emailAddress", "utf8", "a@city.test"])),
  "directory-string-type": subject(nameIn(["commonName", "bmp", "someone"])),
  "attribute-not-empty": { subject: [["CN", ""]] },
  "name-controls": { subject: [["CN", "a\u0000b"]] },
  "name-bidi": { subject: [["CN", "abc\u202Edef"]] },
  "name-invisible": { subject: [["CN", "ab\u200Bc"]] },
  "name-spaces": { subject: [["CN", " someone"]] },
  "name-normalised": { subject: [["CN", "e\u0301"]] },
  "single-valued-rdn": subject(crowdedName(["commonName", "a"], ["organizationName", "b"])),
  "email-in-alt-name": { subject: [["E", "a@city.test"]] },
  "one-common-name": {
    subject: [
      ["CN", "a"],
      ["CN", "b"],
    ],
  },
  "server-has-host": server,
  "common-name-is-alt-name": { subject: "www.city.test", ...server, ...host("city.test") },
  "wildcard-leftmost": { ...server, ...host("www.*.city.test") },
  "wildcard-not-top-level": { ...server, ...host("*.test") },
  "wildcard-only-for-servers": host("*.city.test"),
  "idn-hyphens": { ...server, ...host("ab--c.test") },
  "idn-a-label": { ...server, ...host("xn--0000h.test") },
};

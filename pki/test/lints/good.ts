import { nil, sequence, utf8String } from "../../src/x509/der/encode.ts";
import { encodeAccess } from "../../src/x509/extension/accessDescription.ts";
import { encodePoints } from "../../src/x509/extension/distributionPoint.ts";
import { directoryName, encodeGeneralName } from "../../src/x509/generalName.ts";
import type { GeneralName } from "../../src/x509/generalName.ts";
import { encodeName } from "../../src/x509/name.ts";
import { oids } from "../../src/x509/oid.ts";
import type { Plan } from "../forge.ts";
import { extension, nameIn, notice } from "./forms.ts";

const uri = (value: string): GeneralName => ({ kind: "uri", value });
const dns = (value: string): GeneralName => ({ kind: "dns", value });
const place = [{ name: { fullName: [uri("http://a.test/1")] } }] as const;

/** Certificates that use much and break nothing of it, so that every lint has something to pass. */
export const good: readonly Partial<Plan>[] = [
  {
    subject: [
      ["C", "CN"],
      ["ST", "省"],
      ["L", "市"],
      ["STREET", "路 1"],
      ["O", "城防"],
      ["OU", "部门"],
      ["T", "职务"],
      ["SERIALNUMBER", "1"],
      ["PSEUDONYM", "某"],
      ["CN", "某人"],
    ],
    keyUsage: ["digitalSignature", "keyAgreement", "encipherOnly"],
    extendedKeyUsage: [oids.clientAuth, oids.emailProtection, oids.codeSigning],
    names: [
      { kind: "email", value: "a@city.test" },
      uri("https://www.city.test/a?b#c"),
      uri("urn:uuid:0"),
      directoryName(encodeName([["CN", "a"]])),
    ],
    more: [
      notice(utf8String("须知")),
      extension("issuerAltName", false, sequence(encodeGeneralName(dns("a.test")))),
      extension("subjectDirectoryAttributes", false, sequence()),
      extension("freshestCrl", false, encodePoints(place)),
      extension(
        "subjectInfoAccess",
        false,
        encodeAccess([{ method: oids.caRepository, location: uri("http://a.test") }]),
      ),
    ],
  },
  { keyUsage: ["keyAgreement", "decipherOnly"], extendedKeyUsage: [oids.anyExtendedKeyUsage] },
  { subject: [], names: [dns("a.test")], critical: { subjectAltName: true }, extendedKeyUsage: [oids.serverAuth] },
  { fields: { 5: nameIn(["domainComponent", "ia5", "test"], ["dnQualifier", "printable", "1"]) } },
  { basicConstraints: { ca: true, pathLength: 0 }, keyUsage: ["keyCertSign", "cRLSign"] },
  {
    ca: true,
    permitted: [
      dns("city.test"),
      { kind: "ip", bytes: Uint8Array.of(10, 0, 0, 0, 255, 0, 0, 0) },
      { kind: "email", value: "a@city.test" },
      uri(".city.test"),
    ],
  },
  { extendedKeyUsage: [oids.timeStamping], critical: { extKeyUsage: true } },
  { extendedKeyUsage: [oids.ocspSigning], more: [extension("ocspNoCheck", false, nil())] },
  { key: "ed25519" },
  { key: "ml-dsa-44" },
  { key: "sm2", keyUsage: ["keyEncipherment", "dataEncipherment", "keyAgreement"] },
];

import {
  bmpString,
  ia5String,
  implicitPrimitive,
  integer,
  nil,
  oid,
  sequence,
  utf8String,
} from "../../src/x509/der/encode.ts";
import { encodeAccess } from "../../src/x509/extension/accessDescription.ts";
import { encodePoints } from "../../src/x509/extension/distributionPoint.ts";
import { directoryName, encodeGeneralName } from "../../src/x509/generalName.ts";
import type { GeneralName } from "../../src/x509/generalName.ts";
import { encodeName } from "../../src/x509/name.ts";
import { oids } from "../../src/x509/oid.ts";
import { authority, extension, notice, qualified } from "./forms.ts";
import type { Samples } from "./forms.ts";

const dns = (value: string): GeneralName => ({ kind: "dns", value });
const uri = (value: string): GeneralName => ({ kind: "uri", value });
const ip = (...bytes: number[]): GeneralName => ({ kind: "ip", bytes: Uint8Array.from(bytes) });
const soft = (name: string) => ({ critical: { [name]: false } });
const hard = (name: string) => ({ critical: { [name]: true } });
const [rdn = []] = authority.certificate.subject.rdns;
const access = (method: string, location: GeneralName, critical = false) =>
  extension("authorityInfoAccess", critical, encodeAccess([{ method, location }]));
const at = (value: string) => ({ fullName: [uri(value)] }) as const;
const distance = sequence(sequence(encodeGeneralName(dns("city.test")), implicitPrimitive(0, Uint8Array.of(1))));

export const extensions: Samples = {
  "authority-key-id-present": { authorityKeyId: null },
  "authority-key-id-not-critical": hard("authorityKeyIdentifier"),
  "authority-key-id-matches": { authorityKeyId: Buffer.alloc(20, 7) },
  "subject-key-id-present-in-ca": { ca: true, subjectKeyId: null },
  "subject-key-id-present": { subjectKeyId: null },
  "subject-key-id-not-critical": hard("subjectKeyIdentifier"),
  "subject-key-id-not-empty": { subjectKeyId: new Uint8Array() },
  "key-usage-in-ca": { ca: true, keyUsage: null },
  "key-usage-critical": soft("keyUsage"),
  "key-usage-not-empty": { keyUsage: [] },
  "cert-sign-only-in-ca": { keyUsage: ["keyCertSign"] },
  "ca-has-cert-sign": { ca: true, keyUsage: ["cRLSign"] },
  "ca-has-crl-sign": { ca: true, keyUsage: ["keyCertSign"] },
  "encipher-only-with-agreement": { keyUsage: ["encipherOnly"] },
  "decipher-only-with-agreement": { keyUsage: ["decipherOnly"] },
  "notice-length": { more: [notice(utf8String("字".repeat(201)))] },
  "notice-encoding": { more: [notice(bmpString("notice"))] },
  "notice-controls": { more: [notice(utf8String("a\u0007b"))] },
  "notice-normalised": { more: [notice(utf8String("e\u0301"))] },
  "no-notice-reference": { more: [notice(sequence(utf8String("City"), sequence(integer(1))))] },
  "policy-qualifier-kinds": { more: [qualified(sequence(oid("2.999.8"), nil()))] },
  "cps-pointer-is-uri": { more: [qualified(sequence(oid(oids.qualifierCps), ia5String("cps.html")))] },
  "policy-mappings-critical": {
    ca: true,
    policies: ["2.999.1"],
    mappings: [["2.999.1", "2.999.2"]],
    ...soft("policyMappings"),
  },
  "policy-mappings-only-in-ca": { policies: ["2.999.1"], mappings: [["2.999.1", "2.999.2"]] },
  "policy-mappings-not-any": { ca: true, policies: ["2.999.1"], mappings: [["2.999.1", oids.anyPolicy]] },
  "policy-mappings-asserted": { ca: true, mappings: [["2.999.1", "2.999.2"]] },
  "alt-name-for-empty-subject": { subject: [], names: [dns("a.test")] },
  "alt-name-not-critical": { names: [dns("a.test")], ...hard("subjectAltName") },
  "dns-name-syntax": { names: [dns("a_b.test")] },
  "email-syntax": { names: [{ kind: "email", value: "a@b@city.test" }] },
  "uri-syntax": { names: [uri("/relative")] },
  "directory-name-not-empty": { names: [directoryName(sequence())] },
  "alt-names-differ": { names: [dns("a.test"), dns("a.test")] },
  "issuer-alt-name-not-critical": {
    more: [extension("issuerAltName", true, sequence(encodeGeneralName(dns("a.test"))))],
  },
  "subject-directory-attributes-not-critical": { more: [extension("subjectDirectoryAttributes", true, sequence())] },
  "basic-constraints-critical": { ca: true, ...soft("basicConstraints") },
  "path-length-only-in-ca": { basicConstraints: { ca: false, pathLength: 0 } },
  "path-length-with-cert-sign": { basicConstraints: { ca: true, pathLength: 0 }, keyUsage: ["cRLSign"] },
  "name-constraints-only-in-ca": { permitted: [dns("city.test")] },
  "name-constraints-critical": { ca: true, permitted: [dns("city.test")], ...soft("nameConstraints") },
  "name-constraints-no-distance": {
    ca: true,
    more: [extension("nameConstraints", true, sequence(Buffer.concat([Uint8Array.of(0xa0), distance.subarray(1)])))],
  },
  "dns-constraint-syntax": { ca: true, permitted: [dns(".city.test")] },
  "ip-constraint-mask": { ca: true, permitted: [ip(10, 0, 0, 0, 255, 0, 255, 0)] },
  "email-constraint-syntax": { ca: true, permitted: [{ kind: "email", value: "a@b@city.test" }] },
  "uri-constraint-syntax": { ca: true, permitted: [uri("http://city.test")] },
  "name-constraint-forms": { ca: true, permitted: [{ kind: "registered", oid: "2.999" }] },
  "policy-constraints-critical": {
    ca: true,
    policyConstraints: { requireExplicitPolicy: 0 },
    ...soft("policyConstraints"),
  },
  "policy-constraints-only-in-ca": { policyConstraints: { requireExplicitPolicy: 0 } },
  "inhibit-any-policy-critical": { ca: true, inhibitAny: 0, ...soft("inhibitAnyPolicy") },
  "inhibit-any-policy-only-in-ca": { inhibitAny: 0 },
  "any-usage-not-critical": { extendedKeyUsage: [oids.anyExtendedKeyUsage], ...hard("extKeyUsage") },
  "extended-usages-differ": { extendedKeyUsage: [oids.clientAuth, oids.clientAuth] },
  "server-auth-key-usage": { extendedKeyUsage: [oids.serverAuth], keyUsage: ["nonRepudiation"] },
  "client-auth-key-usage": { extendedKeyUsage: [oids.clientAuth], keyUsage: ["keyEncipherment"] },
  "code-signing-key-usage": { extendedKeyUsage: [oids.codeSigning], keyUsage: ["keyAgreement"] },
  "email-protection-key-usage": { extendedKeyUsage: [oids.emailProtection], keyUsage: ["dataEncipherment"] },
  "time-stamping-key-usage": { extendedKeyUsage: [oids.timeStamping], keyUsage: ["keyAgreement"] },
  "ocsp-signing-key-usage": { extendedKeyUsage: [oids.ocspSigning], keyUsage: ["keyAgreement"] },
  "key-usage-fits-purposes": { extendedKeyUsage: [oids.clientAuth], keyUsage: ["digitalSignature", "nonRepudiation"] },
  "time-stamping-alone": { extendedKeyUsage: [oids.timeStamping, oids.clientAuth] },
  "time-stamping-critical": { extendedKeyUsage: [oids.timeStamping] },
  "ocsp-signing-no-check": { extendedKeyUsage: [oids.ocspSigning] },
  "ocsp-no-check-not-critical": {
    extendedKeyUsage: [oids.ocspSigning],
    more: [extension("ocspNoCheck", true, nil())],
  },
  "distribution-points-not-critical": { points: [{ name: at("http://a.test/1") }], ...hard("crlDistributionPoints") },
  "distribution-point-reachable": { points: [{ name: { fullName: [directoryName(encodeName([["CN", "CA"]]))] } }] },
  "crl-issuer-only-if-other": {
    points: [{ name: at("http://a.test/1"), crlIssuer: [directoryName(authority.name)] }],
  },
  "relative-name-one-issuer": {
    points: [
      {
        name: { relativeName: rdn },
        crlIssuer: [directoryName(encodeName([["CN", "A"]])), directoryName(encodeName([["CN", "B"]]))],
      },
    ],
  },
  "no-relative-name": { points: [{ name: { relativeName: rdn } }] },
  "distribution-point-all-reasons": { points: [{ name: at("http://a.test/1"), reasons: ["keyCompromise"] }] },
  "freshest-crl-not-critical": {
    more: [extension("freshestCrl", true, encodePoints([{ name: at("http://a.test/1") }]))],
  },
  "info-access-not-critical": { more: [access(oids.ocsp, uri("http://a.test/ocsp"), true)] },
  "info-access-uris": { more: [access(oids.ocsp, dns("a.test"))] },
  "ca-issuers-reachable": { more: [access(oids.caIssuers, uri("https://a.test/ca.cer"))] },
  "subject-info-access-not-critical": {
    more: [
      extension(
        "subjectInfoAccess",
        true,
        encodeAccess([{ method: oids.caRepository, location: uri("http://a.test") }]),
      ),
    ],
  },
  "critical-is-known": { more: [extension("acmeIdentifier", true, nil())] },
  "extensions-well-formed": { more: [extension("privateKeyUsagePeriod", false, nil())] },
};

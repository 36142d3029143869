import { encodeAccess } from "../../src/x509/extension/accessDescription.ts";
import type { Plan } from "../forge.ts";
import { forge } from "../forge.ts";
import { nil, oid, sequence } from "../../src/x509/der/encode.ts";
import { oids } from "../../src/x509/oid.ts";
import { extension, nameIn } from "./forms.ts";
import type { Samples } from "./forms.ts";

const ca = forge({ subject: "SM2 CA", ca: true, key: "sm2" });
const access = (scheme: string) =>
  extension(
    "authorityInfoAccess",
    false,
    encodeAccess([{ method: oids.ocsp, location: { kind: "uri", value: `${scheme}://a.test/ocsp` } }]),
  );
const points: Plan["points"] = [{ name: { fullName: [{ kind: "uri", value: "http://a.test/1.crl" }] } }];

/** A signing certificate as GM/T 0015 has them. */
const signing: Partial<Plan> = {
  by: ca,
  key: "sm2",
  subject: [
    ["C", "CN"],
    ["O", "城防"],
    ["CN", "某人"],
  ],
  keyUsage: ["digitalSignature", "nonRepudiation"],
  policies: ["2.999.1"],
  points,
  more: [access("http")],
};

export const gm: Samples = {
  "gm-name-order": {
    ...signing,
    subject: [
      ["CN", "某人"],
      ["C", "CN"],
    ],
  },
  "gm-utf8-names": { ...signing, fields: { 5: nameIn(["commonName", "printable", "someone"]) } },
  "gm-authority-key-id": { ...signing, authorityKeyId: null },
  "gm-subject-key-id": { ...signing, subjectKeyId: null },
  "gm-key-usage": { ...signing, keyUsage: null },
  "gm-policies": { by: ca, key: "sm2", points, more: [access("http")] },
  "gm-distribution-points": { by: ca, key: "sm2", policies: ["2.999.1"], more: [access("http")] },
  "gm-info-access": { by: ca, key: "sm2", policies: ["2.999.1"], points },
  "gm-subject-key-id-sha1": { ...signing, subjectKeyId: Buffer.alloc(20, 1) },
  "gm-separate-keys": { ...signing, keyUsage: ["digitalSignature", "keyEncipherment"] },
  "gm-encryption-usage": { ...signing, keyUsage: ["keyEncipherment"] },
  "gm-key-usage-critical": { ...signing, critical: { keyUsage: false } },
  "gm-no-empty-basic-constraints": { ...signing, basicConstraints: { ca: false } },
  "gm-info-access-scheme": { ...signing, more: [access("https")] },
  "gm-signature-parameters": { ...signing, algorithm: sequence(oid(oids.sm2WithSm3), nil()) },
};

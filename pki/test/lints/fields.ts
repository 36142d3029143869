import { bitString, generalizedTime, implicitPrimitive, oid, sequence, time } from "../../src/x509/der/encode.ts";
import { encodeName } from "../../src/x509/name.ts";
import { oids } from "../../src/x509/oid.ts";
import { forge, noon, year } from "../forge.ts";
import { authority } from "./forms.ts";
import type { Samples } from "./forms.ts";

const short = forge({ subject: "Short", ca: true, notAfter: noon + 1000 });

export const fields: Samples = {
  version3: { fields: { 0: new Uint8Array() }, authorityKeyId: null, subjectKeyId: null, keyUsage: null },
  "serial-positive": { serial: Uint8Array.of(0) },
  "serial-length": { serial: Buffer.alloc(20, 0xff) },
  "serial-entropy": { serial: Uint8Array.of(0x41) },
  "signature-fields-equal": { fields: { 2: sequence(oid(oids.ecdsaWithSha384)) } },
  "issuer-not-empty": { issuer: sequence() },
  "issuer-is-issuer": { issuer: encodeName([["CN", "ca"]]) },
  "ca-subject-not-empty": { subject: [], ca: true },
  "validity-order": { notBefore: noon, notAfter: noon - year },
  "validity-encoding": { fields: { 4: sequence(time(noon), generalizedTime(noon + year)) } },
  "no-unique-identifiers": {
    fields: {
      6: Buffer.concat([authority.signer.spki, implicitPrimitive(1, bitString(Uint8Array.of(1)).subarray(2))]),
    },
  },
  "within-issuer-validity": { by: short, notAfter: noon + year },
};

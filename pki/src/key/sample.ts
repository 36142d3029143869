import { assemble, buildTbs } from "../x509/certificate/build.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import type { Certificate } from "../x509/certificate/parse.ts";
import { basicConstraints } from "../x509/extension/basicConstraints.ts";
import { encodeExtension } from "../x509/extension/encode.ts";
import { isMalformed } from "../x509/malformed.ts";
import { encodeName } from "../x509/name.ts";
import { generateKey, signerOf } from "./software.ts";
import type { KeyPair, KeySpec, Signer } from "./software.ts";

/** A key with a certificate, for tests. */
export interface Sample extends KeyPair {
  readonly signer: Signer;
  readonly certificate: Certificate;
}

export interface SampleOptions {
  readonly issuer?: Sample;
  readonly extensions?: readonly Uint8Array[];
  readonly subject?: readonly (readonly [string, string])[];
  readonly serial?: Uint8Array;
}

/** A certificate for tests, self-signed unless it has an issuer; by default of a CA that lives from 2026 to 2050. */
export function sample(spec: KeySpec, options: SampleOptions = {}): Sample {
  const pair = generateKey(spec);
  const signer = signerOf(pair.pkcs8);
  const by = options.issuer?.signer ?? signer;
  const subject = encodeName(
    options.subject ?? [
      ["C", "CN"],
      ["O", "城防"],
      ["CN", `${spec} 测试`],
    ],
  );
  const ca = encodeExtension({ ...basicConstraints, critical: true, value: basicConstraints.encode({ ca: true }) });
  const tbs = buildTbs({
    serial: options.serial ?? Uint8Array.of(0x40, 1, 2, 3, 4, 5, 6, 7),
    signature: by.signature,
    issuer: options.issuer?.certificate.subject.der ?? subject,
    notBefore: Date.UTC(2026, 0, 1),
    notAfter: Date.UTC(2050, 0, 1),
    subject,
    spki: pair.spki,
    extensions: options.extensions ?? [ca],
  });
  const certificate = parseCertificate(assemble(tbs, by.signature, by.sign(tbs)));
  if (isMalformed(certificate)) throw new Error(`sample ${spec}: ${certificate.detail}`);
  return { ...pair, signer, certificate };
}

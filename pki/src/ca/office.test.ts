import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asked, officeWith, requestOf } from "../../test/ca.ts";
import { verifyChain } from "../chain.ts";
import { parseCertificate } from "../x509/certificate/parse.ts";
import { isMalformed } from "../x509/malformed.ts";
import { verifySignature } from "../x509/signature.ts";
import type { Algorithm } from "./hierarchy/plan.ts";
import type { Office } from "./office.ts";

const algorithms = ["p256", "sm2", "ml-dsa-65", "ed25519"] as const satisfies readonly Algorithm[];
let office: Office;
beforeAll(async () => {
  office = await officeWith(algorithms);
});
afterAll(async () => {
  await office.close();
  rmSync(office.config.data, { recursive: true });
});

function certificateOf(base64: string) {
  const certificate = parseCertificate(Buffer.from(base64, "base64"));
  if (isMalformed(certificate)) throw new Error(certificate.detail);
  return certificate;
}

describe("a certificate", () => {
  for (const [spec, issuer] of [
    ["p-256", "issuing-p256"],
    ["sm2", "issuing-sm2"],
    ["rsa-2048", "issuing-p256"],
    ["ml-dsa-65", "issuing-ml-dsa-65"],
    ["ed25519", "issuing-ed25519"],
  ] as const)
    test(`for a ${spec} key comes from ${issuer} with its chain up to the root`, async () => {
      const issued = await office.issue(asked({ csr: requestOf(spec) }));
      expect(issued.issuer).toBe(issuer);
      const chain = [issued.certificate, ...issued.chain].map(certificateOf);
      expect(chain).toHaveLength(3);
      for (const [i, certificate] of chain.entries()) {
        const above = chain[i + 1] ?? certificate;
        const { signatureAlgorithm: algorithm, tbs: data, signature } = certificate;
        expect(verifySignature({ algorithm, key: above.publicKey, data, signature })).toBe(true);
        expect(certificate.issuer.der).toEqual(above.subject.der);
      }
    });

  test("and the audit trail of it all is whole", async () => {
    expect(await verifyChain(office.db)).toMatchObject({ intact: true });
  });
});

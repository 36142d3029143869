import { X509Certificate } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { generator, simpleMutants, wildMutant } from "../../../test/fuzz/mutants.ts";
import { parsers, samples } from "../../../test/fuzz/samples.ts";
import { sample } from "../../key/sample.ts";
import { encodeExtension } from "../extension/encode.ts";
import { extensionTable } from "../extension/table.ts";
import { isMalformed } from "../malformed.ts";
import { derOfPem } from "../pem.ts";
import { verifySignature } from "../signature.ts";
import { parseCertificate } from "./parse.ts";

const kinds = [
  "rsa-2048",
  "p-256",
  "p-384",
  "p-521",
  "ed25519",
  "ed448",
  "sm2",
  "ml-dsa-44",
  "ml-dsa-65",
  "ml-dsa-87",
] as const;

test.each(kinds)("a %s certificate says what was put in, and verifies under its own key alone", (kind) => {
  const { certificate } = sample(kind);
  const { signatureAlgorithm: algorithm, publicKey: key, tbs: data, signature, serial } = certificate;
  expect(serial).toBe("4001020304050607");
  expect(verifySignature({ algorithm, key, data, signature })).toBe(true);
  const other = sample(kind).certificate.publicKey;
  expect(verifySignature({ algorithm, key: other, data, signature })).toBe(false);
});

test.each(kinds)("the runtime reads a %s certificate the same way", (kind) => {
  const { certificate } = sample(kind);
  const theirs = new X509Certificate(Buffer.from(certificate.der));
  expect(theirs.serialNumber.toLowerCase()).toBe(certificate.serial);
  expect(theirs.validFromDate.getTime()).toBe(certificate.notBefore);
  expect(theirs.validToDate.getTime()).toBe(certificate.notAfter);
  expect(theirs.ca).toBe(true);
});

test("a hybrid chain: each link is verified under another algorithm", () => {
  const root = sample("ml-dsa-65");
  const issuing = sample("p-256", { issuer: root });
  const leaf = sample("sm2", { issuer: issuing });
  for (const [issuer, subject] of [
    [root, issuing],
    [issuing, leaf],
  ] as const) {
    const { signatureAlgorithm: algorithm, tbs: data, signature } = subject.certificate;
    expect(verifySignature({ algorithm, key: issuer.certificate.publicKey, data, signature })).toBe(true);
  }
});

test("an extension that stands twice is refused", () => {
  const extension = encodeExtension({ oid: "2.5.29.14", critical: false, value: Buffer.from("0404deadbeef", "hex") });
  expect(() => sample("p-256", { extensions: [extension, extension] })).toThrow("stands twice");
});

const corpus = path.join(process.env["CHENGFANG_CORPORA"] ?? "../shared/corpora", "pki/limbo-core.json");
interface Limbo {
  readonly testcases: readonly {
    readonly id: string;
    readonly expected_result: string;
    readonly trusted_certs: readonly string[];
    readonly untrusted_intermediates: readonly string[];
    readonly peer_certificate: string;
  }[];
}

test.skipIf(!existsSync(corpus))(
  "every certificate of a path that has to be accepted is read, and its extensions written again byte for byte (needs the outside corpora)",
  () => {
    const { testcases } = JSON.parse(readFileSync(corpus, "utf8")) as Limbo;
    let again = 0;
    for (const each of testcases.filter(({ expected_result }) => expected_result === "SUCCESS")) {
      const pems = [...each.trusted_certs, ...each.untrusted_intermediates, each.peer_certificate];
      for (const { der } of pems.flatMap(derOfPem)) {
        const certificate = parseCertificate(der);
        if (isMalformed(certificate)) throw new Error(`${each.id}: ${certificate.detail} @ ${certificate.offset}`);
        for (const { oid, value } of certificate.extensions.values()) {
          const written = extensionTable.get(oid)?.again(value);
          if (written === undefined) continue;
          again += 1;
          expect(written, `${each.id} ${oid}`).toEqual(value);
        }
      }
    }
    expect(again).toBeGreaterThan(500);
  },
);

test("every truncation, every flipped bit and wilder mutants of every format are a value, read or refused", () => {
  const random = generator(20_261_125);
  const all = samples().map(({ name, der }) => {
    const own = Object.entries(parsers).find(([parser]) => name.endsWith(parser));
    return { der, parse: own?.[1] ?? parsers.certificate };
  });
  let mutants = 0;
  for (const { der, parse } of all) {
    for (const mutant of simpleMutants(der)) {
      parse(mutant);
      mutants += 1;
    }
  }
  for (; mutants < 100_000; mutants += 1) {
    const each = all[random(all.length)];
    each?.parse(wildMutant(each.der, random));
  }
  expect(mutants).toBe(100_000);
});

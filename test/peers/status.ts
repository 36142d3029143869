import { strict as assert } from "node:assert";
import { writeFileSync } from "node:fs";
import type { Bench, Peer } from "./peer.ts";

/** A device's certificate by CMP, for those who ask after its status. */
export async function enrolled(bench: Bench): Promise<void> {
  const { id, secret } = await bench.stage.key("cmp");
  await bench.ran("openssl", ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "own.key"]);
  const server = ["-server", new URL(bench.stage.http).host, "-path", "/cmp", "-recipient", "/CN=RA"];
  const wanted = ["-cmd", "ir", "-newkey", "own.key", "-subject", "/C=CN/CN=status", "-certout", "own.pem"];
  await bench.ran("openssl", [
    "cmp",
    ...server,
    ...wanted,
    "-ref",
    id,
    "-secret",
    `pass:${secret}`,
    "-extracertsout",
    "chain.pem",
  ]);
}

async function revoked(bench: Bench): Promise<void> {
  const server = ["-server", new URL(bench.stage.http).host, "-path", "/cmp", "-recipient", "/CN=RA"];
  const own = ["-cert", "own.pem", "-key", "own.key", "-oldcert", "own.pem"];
  await bench.ran("openssl", [
    "cmp",
    ...server,
    "-cmd",
    "rr",
    ...own,
    "-trusted",
    bench.stage.root,
    "-untrusted",
    bench.stage.roots,
  ]);
}

export function issuerFile(bench: Bench): string {
  writeFileSync(bench.file("issuer.pem"), bench.stage.issuers[0]?.toString() ?? "");
  return "issuer.pem";
}

export const statusPeers: readonly Peer[] = [
  {
    name: "openssl ocsp: good, then revoked",
    needs: ["openssl"],
    run: async (bench) => {
      await enrolled(bench);
      const issuer = issuerFile(bench);
      const args = [
        "ocsp",
        "-issuer",
        issuer,
        "-cert",
        "own.pem",
        "-url",
        `${bench.stage.http}/ocsp`,
        "-CAfile",
        bench.stage.roots,
      ];
      assert.match((await bench.ran("openssl", args)).out, /own\.pem: good/);
      await revoked(bench);
      assert.match((await bench.ran("openssl", args)).out, /own\.pem: revoked/);
    },
  },
  {
    name: "GnuTLS ocsptool: asks and verifies",
    needs: ["ocsptool", "openssl"],
    run: async (bench) => {
      await enrolled(bench);
      const issuer = issuerFile(bench);
      const args = [
        `--ask=${bench.stage.http}/ocsp`,
        "--load-cert",
        "own.pem",
        "--load-issuer",
        issuer,
        "--load-signer",
        bench.stage.roots,
      ];
      assert.match((await bench.ran("ocsptool", args)).out, /Certificate Status: good/i);
    },
  },
  {
    name: "openssl verify: with the CRL of the certificate's shard",
    needs: ["openssl"],
    run: async (bench) => {
      await enrolled(bench);
      const { out } = await bench.ran("openssl", ["x509", "-in", "own.pem", "-noout", "-ext", "crlDistributionPoints"]);
      const url = /URI:(\S+)/.exec(out)?.[1] ?? "";
      const answer = await fetch(url);
      const input = Buffer.from(await answer.arrayBuffer());
      await bench.ran("openssl", ["crl", "-inform", "DER", "-out", "crl.pem"], { input });
      const args = [
        "verify",
        "-x509_strict",
        "-crl_check",
        "-CRLfile",
        "crl.pem",
        "-CAfile",
        bench.stage.roots,
        "own.pem",
      ];
      assert.match((await bench.ran("openssl", args)).out, /own\.pem: OK/);
    },
  },
  {
    name: "openssl ts: a time stamp over a file",
    needs: ["openssl", "curl"],
    run: async (bench) => {
      writeFileSync(bench.file("data"), "城防");
      await bench.ran("openssl", ["ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "query"]);
      const post = ["-H", "Content-Type: application/timestamp-query", "--data-binary", "@query", "-o", "reply"];
      await bench.ran("curl", ["-sS", "--fail", ...post, `${bench.stage.http}/tsa`]);
      const verify = [
        "ts",
        "-verify",
        "-data",
        "data",
        "-in",
        "reply",
        "-CAfile",
        bench.stage.root,
        "-untrusted",
        bench.stage.roots,
      ];
      assert.match(
        (await bench.ran("openssl", verify)).out + (await bench.tried("openssl", verify)).err,
        /Verification: OK/,
      );
    },
  },
];

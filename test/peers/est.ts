import { strict as assert } from "node:assert";
import { writeFileSync } from "node:fs";
import type { Bench, Peer } from "./peer.ts";

async function requestOf(bench: Bench, name: string): Promise<void> {
  await bench.ran("openssl", ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", `${name}.key`]);
  const csr = ["req", "-new", "-key", `${name}.key`, "-subj", "/C=CN/O=Peer/CN=est-device", "-outform", "DER"];
  const names = ["-addext", "subjectAltName=DNS:est.peer.test", "-out", `${name}.der`];
  await bench.ran("openssl", [...csr, ...names]);
  await bench.ran("openssl", ["base64", "-in", `${name}.der`, "-out", `${name}.b64`]);
}

/** Turns an answer's base64 into PEM by openssl. */
async function unpacked(bench: Bench, name: string, answer: string): Promise<void> {
  const input = Buffer.from(answer, "base64");
  await bench.ran("openssl", ["pkcs7", "-inform", "DER", "-print_certs", "-out", `${name}.pem`], { input });
}

export const estPeers: readonly Peer[] = [
  {
    name: "curl and openssl: EST with a password, renewal under mutual TLS, key made by the server",
    needs: ["curl", "openssl"],
    run: async (bench) => {
      const { stage } = bench;
      const { id, secret } = await stage.key("est", 2);
      const at = `${stage.https}/.well-known/est`;
      const curl = (...args: string[]) => bench.ran("curl", ["-sS", "--fail", "--cacert", stage.root, ...args]);
      await unpacked(bench, "cacerts", (await curl(`${at}/cacerts`)).out);
      await requestOf(bench, "first");
      const body = (name: string) => ["-H", "Content-Type: application/pkcs10", "--data-binary", `@${name}.b64`];
      await unpacked(bench, "first", (await curl("-u", `${id}:${secret}`, ...body("first"), `${at}/simpleenroll`)).out);
      const first = bench.certificate("first.pem", "DNS:est.peer.test");
      await requestOf(bench, "second");
      const shown = ["--cert", "first.pem", "--key", "first.key"];
      await unpacked(bench, "second", (await curl(...shown, ...body("second"), `${at}/simplereenroll`)).out);
      assert.notEqual(bench.certificate("second.pem", "DNS:est.peer.test").serialNumber, first.serialNumber);
      const { out } = await curl("-u", `${id}:${secret}`, ...body("second"), `${at}/serverkeygen`);
      assert.match(out, /application\/pkcs8/);
    },
  },
  {
    name: "strongSwan pki: EST with a password, renewal",
    needs: ["pki", "openssl"],
    run: async (bench) => {
      const { stage } = bench;
      const { id, secret } = await stage.key("est");
      await bench.ran("pki", [
        "--estca",
        "--url",
        stage.https,
        "--cacert",
        stage.root,
        "--caout",
        "ca",
        "--outform",
        "pem",
      ]);
      await requestOf(bench, "first");
      const est = ["--est", "--url", stage.https, "--cacert", stage.root, "--outform", "pem"];
      const made = await bench.ran("pki", [...est, "--in", "first.der", "--userpass", `${id}:${secret}`]);
      writeFileSync(bench.file("first.pem"), made.out);
      const first = bench.certificate("first.pem", "DNS:est.peer.test");
      await requestOf(bench, "second");
      const renewed = await bench.ran("pki", [
        ...est,
        "--in",
        "second.der",
        "--cert",
        "first.pem",
        "--key",
        "first.key",
      ]);
      writeFileSync(bench.file("second.pem"), renewed.out);
      assert.notEqual(bench.certificate("second.pem").serialNumber, first.serialNumber);
    },
  },
  {
    name: "libest estclient: cacerts and enrolment",
    needs: ["estclient"],
    run: async (bench) => {
      const { stage } = bench;
      const { id, secret } = await stage.key("est");
      const { hostname, port } = new URL(stage.https);
      const args = [
        "-s",
        hostname,
        "-p",
        port,
        "-o",
        bench.folder,
        "-u",
        id,
        "-h",
        secret,
        "--common-name",
        "est-device",
      ];
      await bench.ran("estclient", ["-g", ...args], { env: { EST_OPENSSL_CACERT: stage.root } });
      await bench.ran("estclient", ["-e", ...args], { env: { EST_OPENSSL_CACERT: stage.root } });
    },
  },
];

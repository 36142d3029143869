import { strict as assert } from "node:assert";
import { writeFileSync } from "node:fs";
import type { Bench, Peer } from "./peer.ts";

const subject = ["--dn", "C=CN, O=Peer, CN=scep-device", "--san", "scep.peer.test"];

async function keyFile(bench: Bench, name: string): Promise<void> {
  await bench.ran("openssl", ["genrsa", "-out", name, "2048"]);
}

export const scepPeers: readonly Peer[] = [
  {
    name: "strongSwan pki: SCEP with a challenge password, renewal, waiting for people",
    needs: ["pki", "openssl"],
    run: async (bench) => {
      const { stage } = bench;
      const url = `${stage.http}/scep`;
      const { challenge } = await stage.key("scep");
      await bench.ran("pki", ["--scepca", "--url", url, "--caout", "ca", "--raout", "ra", "--outform", "pem"]);
      const trust = ["--cacert-enc", "ra.pem", "--cacert-sig", "ra.pem", "--cacert", "ca.pem", "--cacert", "ca-1.pem"];
      const scep = ["--scep", "--url", url, ...trust, "--outform", "pem"];
      await keyFile(bench, "first.key");
      const made = await bench.ran("pki", [...scep, ...subject, "--in", "first.key", "--password", challenge]);
      writeFileSync(bench.file("first.pem"), made.out);
      const first = bench.certificate("first.pem", "DNS:scep.peer.test");
      await keyFile(bench, "second.key");
      const old = ["--cert", "first.pem", "--key", "first.key"];
      const renewed = await bench.ran("pki", [...scep, ...subject, ...old, "--in", "second.key"]);
      writeFileSync(bench.file("second.pem"), renewed.out);
      assert.notEqual(bench.certificate("second.pem").serialNumber, first.serialNumber);
      await keyFile(bench, "third.key");
      const patience = ["--interval", "1", "--maxpolltime", "2"];
      const waiting = await bench.tried("pki", [...scep, ...patience, "--dn", "C=CN, CN=third", "--in", "third.key"]);
      assert.match(waiting.err, /pending/);
    },
  },
  {
    // micromdm's program signs with SHA-1 and encrypts with single DES, whatever the server can: RFC 8894 §2.9, §3.5.2.
    name: "micromdm scepclient: reads the capabilities, and its SHA-1 is refused",
    needs: ["scepclient"],
    run: async (bench) => {
      const { stage } = bench;
      const { challenge } = await stage.key("scep");
      const file = ["-private-key", bench.file("key.pem"), "-certificate", bench.file("cert.pem")];
      const { certificate } = await raOf(bench);
      const to = ["-server-url", `${stage.http}/scep`, "-challenge", challenge, "-ca-fingerprint", certificate];
      const ended = await bench.tried("scepclient", [...file, ...to]);
      assert.notEqual(ended.code, 0);
      assert.match(ended.out + ended.err, /op=GetCACaps error=null[^]*SHA-256 or better is expected/);
    },
  },
];

/** SHA-256 of the certificate that requests are encrypted to. */
async function raOf(bench: Bench): Promise<{ certificate: string }> {
  const answer = await fetch(`${bench.stage.http}/scep?operation=GetCACert`);
  const input = Buffer.from(await answer.arrayBuffer());
  await bench.ran("openssl", ["pkcs7", "-inform", "DER", "-print_certs", "-out", "ra.pem"], { input });
  return { certificate: bench.certificate("ra.pem").fingerprint256.replaceAll(":", "").toLowerCase() };
}

import { strict as assert } from "node:assert";
import type { Bench, Peer } from "./peer.ts";

async function keyFile(bench: Bench, name: string): Promise<void> {
  await bench.ran("openssl", ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", name]);
}

const subject = (name: string) => ["-subject", `/C=CN/O=Peer/CN=${name}`];

export const cmpPeers: readonly Peer[] = [
  {
    name: "openssl cmp: ir, cr, p10cr, kur, rr, genm",
    needs: ["openssl"],
    run: async (bench) => {
      const { stage } = bench;
      const { id, secret } = await stage.key("cmp", 4);
      const server = ["-server", new URL(stage.http).host, "-path", "/cmp", "-recipient", "/CN=RA"];
      const cmp = (...args: string[]) => bench.ran("openssl", ["cmp", ...server, ...args]);
      const known = ["-ref", id, "-secret", `pass:${secret}`];
      for (const name of ["1", "2", "3", "4"]) await keyFile(bench, `${name}.key`);
      await cmp(
        "-cmd",
        "ir",
        ...known,
        "-newkey",
        "1.key",
        ...subject("ir"),
        "-certout",
        "1.pem",
        "-extracertsout",
        "chain.pem",
      );
      const first = bench.certificate("1.pem");
      const mac = ["-mac", "hmacWithSHA256", "-implicit_confirm"];
      await cmp("-cmd", "cr", ...known, ...mac, "-newkey", "2.key", ...subject("cr"), "-certout", "2.pem");
      bench.certificate("2.pem");
      await bench.ran("openssl", ["req", "-new", "-key", "3.key", "-subj", "/C=CN/O=Peer/CN=p10cr", "-out", "3.csr"]);
      await cmp("-cmd", "p10cr", ...known, "-csr", "3.csr", "-certout", "3.pem");
      bench.certificate("3.pem");
      const trust = ["-trusted", stage.root, "-untrusted", "chain.pem"];
      await cmp("-cmd", "kur", "-cert", "1.pem", "-key", "1.key", "-newkey", "4.key", ...trust, "-certout", "4.pem");
      assert.notEqual(bench.certificate("4.pem").serialNumber, first.serialNumber);
      const own = ["-cert", "4.pem", "-key", "4.key", ...trust];
      await cmp("-cmd", "rr", ...own, "-oldcert", "4.pem", "-revreason", "4");
      assert.notEqual(
        (await bench.tried("openssl", ["cmp", ...server, "-cmd", "rr", ...own, "-oldcert", "4.pem"])).code,
        0,
      );
      const informed = await cmp("-cmd", "genm", ...known, "-infotype", "caCerts");
      assert.match(informed.out + informed.err, /caCerts/);
    },
  },
];

import { strict as assert } from "node:assert";
import { chmodSync, writeFileSync } from "node:fs";
import type { Bench, Peer } from "./peer.ts";
import { programOf } from "./program.ts";

/** Every ACME client finds the authority's root in its own way. */
const trust = ({ stage }: Bench) => ({
  REQUESTS_CA_BUNDLE: stage.root,
  LEGO_CA_CERTIFICATES: stage.root,
  SSL_CERT_FILE: stage.root,
  CURL_CA_BUNDLE: stage.root,
});

/** Names of a peer, which lead to this machine. */
function named({ stage }: Bench, ...names: string[]): string[] {
  for (const name of names) stage.dns.records.set(name, { a: "127.0.0.1" });
  return names;
}

function script(bench: Bench, name: string, lines: readonly string[]): string {
  writeFileSync(bench.file(name), ["#!/bin/sh", ...lines, ""].join("\n"));
  chmodSync(bench.file(name), 0o755);
  return bench.file(name);
}

export const certbotArgs = ({ stage, file }: Bench): string[] => {
  const folders = ["--config-dir", file("config"), "--work-dir", file("work"), "--logs-dir", file("logs")];
  return [...folders, "-n", "--server", stage.directory];
};

export const acmePeers: readonly Peer[] = [
  {
    name: "certbot: http-01, renewal, revocation",
    needs: ["certbot"],
    run: async (bench) => {
      const [name = ""] = named(bench, "certbot.peer.test");
      const env = trust(bench);
      const args = certbotArgs(bench);
      const web = ["--webroot", "-w", bench.stage.webroot, "--agree-tos", "-m", "ops@peer.test"];
      await bench.ran("certbot", ["certonly", ...args, ...web, "-d", name], { env });
      const live = `config/live/${name}/cert.pem`;
      const first = bench.certificate(live, `DNS:${name}`);
      await bench.ran("certbot", ["renew", ...args, "--force-renewal", "--no-random-sleep-on-renew"], { env });
      assert.notEqual(bench.certificate(live).serialNumber, first.serialNumber);
      await bench.ran("certbot", ["revoke", ...args, "--cert-name", name, "--reason", "superseded"], { env });
    },
  },
  {
    name: "certbot: external account binding",
    needs: ["certbot"],
    run: async (bench) => {
      const { id, secret } = await bench.stage.key("acme");
      const binding = ["--eab-kid", id, "--eab-hmac-key", secret, "--agree-tos", "-m", "ops@peer.test"];
      await bench.ran("certbot", ["register", ...certbotArgs(bench), ...binding], { env: trust(bench) });
    },
  },
  {
    name: "lego: http-01 for two names, renewal, revocation",
    needs: ["lego"],
    run: async (bench) => {
      const [first = "", second = ""] = named(bench, "lego.peer.test", "lego2.peer.test");
      const args = [
        "--accept-tos",
        "--email",
        "ops@peer.test",
        "--path",
        bench.folder,
        "--server",
        bench.stage.directory,
      ];
      const names = ["-d", first, "-d", second];
      const web = ["--http", "--http.webroot", bench.stage.webroot];
      const env = trust(bench);
      await bench.ran("lego", [...args, ...web, ...names, "run"], { env });
      const made = bench.certificate(
        `certificates/${first}.crt`,
        `DNS:${second}, DNS:${first}`.split(", ").toSorted().join(", "),
      );
      await bench.ran("lego", [...args, ...web, ...names, "renew", "--days", "400", "--no-random-sleep"], { env });
      assert.notEqual(bench.certificate(`certificates/${first}.crt`).serialNumber, made.serialNumber);
      await bench.ran("lego", [...args, "-d", first, "revoke"], { env });
    },
  },
  {
    name: "lego: tls-alpn-01",
    needs: ["lego"],
    run: async (bench) => {
      const [name = ""] = named(bench, "alpn.peer.test");
      const args = [
        "--accept-tos",
        "--email",
        "alpn@peer.test",
        "--path",
        bench.folder,
        "--server",
        bench.stage.directory,
      ];
      const tls = ["--tls", "--tls.port", `127.0.0.1:${bench.stage.ports.tls}`];
      await bench.ran("lego", [...args, ...tls, "-d", name, "run"], { env: trust(bench) });
      bench.certificate(`certificates/${name}.crt`, `DNS:${name}`);
    },
  },
  {
    name: "lego: dns-01 for a wildcard",
    needs: ["lego", "curl"],
    run: async (bench) => {
      const control = `http://127.0.0.1:${bench.stage.ports.http}/txt`;
      const hook = script(bench, "hook.sh", [`[ "$1" = present ] && curl -fsS "${control}/$2/$3"; exit 0`]);
      const args = [
        "--accept-tos",
        "--email",
        "dns@peer.test",
        "--path",
        bench.folder,
        "--server",
        bench.stage.directory,
      ];
      const env = { ...trust(bench), EXEC_PATH: hook, EXEC_PROPAGATION_TIMEOUT: "1", EXEC_POLLING_INTERVAL: "1" };
      const dns = ["--dns", "exec", "--dns.disable-cp", "--dns.resolvers", bench.stage.dns.address];
      await bench.ran("lego", [...args, ...dns, "-d", "*.wild.peer.test", "run"], { env });
      bench.certificate("certificates/_.wild.peer.test.crt", "DNS:*.wild.peer.test");
    },
  },
  {
    name: "dehydrated: http-01",
    needs: ["dehydrated", "curl", "openssl"],
    run: async (bench) => {
      const [name = ""] = named(bench, "dehydrated.peer.test");
      writeFileSync(
        bench.file("config"),
        `CA="${bench.stage.directory}"\nBASEDIR="${bench.folder}"\nWELLKNOWN="${bench.stage.webroot}/.well-known/acme-challenge"\n`,
      );
      const env = trust(bench);
      await bench.ran("dehydrated", ["-f", bench.file("config"), "--register", "--accept-terms"], { env });
      await bench.ran("dehydrated", ["-f", bench.file("config"), "-c", "-d", name], { env });
      bench.certificate(`certs/${name}/cert.pem`, `DNS:${name}`);
    },
  },
  {
    name: "uacme: http-01",
    needs: ["uacme", "unshare"],
    run: async (bench) => {
      const [name = ""] = named(bench, "uacme.peer.test");
      const place = `${bench.stage.webroot}/.well-known/acme-challenge`;
      const hook = script(bench, "hook.sh", [
        '[ "$2" = http-01 ] || exit 1',
        `[ "$1" = begin ] && printf %s "$5" > "${place}/$4"`,
        "exit 0",
      ]);
      // It trusts the system's authorities alone: in a mount namespace of its own, those are the platform's.
      const trusting = `mount --bind ${bench.stage.root} /etc/ssl/certs/ca-certificates.crt && exec ${programOf("uacme")} "$@"`;
      const args = ["-m", "sh", "-c", trusting, "uacme", "-c", bench.folder, "-a", bench.stage.directory, "-y"];
      await bench.ran("unshare", [...args, "new", "ops@peer.test"]);
      await bench.ran("unshare", [...args, "-h", hook, "issue", name]);
      bench.certificate(`${name}/cert.pem`, `DNS:${name}`);
    },
  },
  {
    name: "acme-tiny: http-01",
    needs: ["acme-tiny", "openssl"],
    run: async (bench) => {
      const [name = ""] = named(bench, "tiny.peer.test");
      await bench.ran("openssl", ["genrsa", "-out", "account.key", "2048"]);
      const csr = ["req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", "own.key", "-out", "own.csr"];
      await bench.ran("openssl", [...csr, "-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`]);
      const place = `${bench.stage.webroot}/.well-known/acme-challenge`;
      const args = ["--account-key", "account.key", "--csr", "own.csr", "--acme-dir", place, "--disable-check"];
      const { out } = await bench.ran("acme-tiny", [...args, "--directory-url", bench.stage.directory], {
        env: trust(bench),
      });
      writeFileSync(bench.file("chain.pem"), out);
      bench.certificate("chain.pem", `DNS:${name}`);
    },
  },
];

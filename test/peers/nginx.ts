import { strict as assert } from "node:assert";
import { writeFileSync } from "node:fs";
import { certbotArgs } from "./acme.ts";
import type { Bench, Peer } from "./peer.ts";

/** An address of this machine that nothing else of the stage uses. */
const address = "127.0.0.2";
const name = "nginx.peer.test";

function configure(bench: Bench, withTls: boolean): void {
  const { stage, folder, file } = bench;
  const tls = [
    `  listen ${address}:${stage.ports.tls} ssl;`,
    `  ssl_certificate ${file(`config/live/${name}/fullchain.pem`)};`,
    `  ssl_certificate_key ${file(`config/live/${name}/privkey.pem`)};`,
  ];
  const lines = [
    `pid ${file("nginx.pid")}; error_log ${file("error.log")}; worker_processes 1; user root;`,
    "events {}",
    `http { access_log off; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f;`,
    `uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;`,
    `server { listen ${address}:${stage.ports.http}; server_name ${name};`,
    ...(withTls ? tls : []),
    `  root ${file("www")}; } }`,
  ];
  writeFileSync(file("nginx.conf"), lines.join("\n"));
}

export const nginxPeers: readonly Peer[] = [
  {
    name: "nginx: a certificate that it renews itself by certbot",
    needs: ["nginx", "certbot", "curl"],
    run: async (bench) => {
      const { stage, file } = bench;
      stage.dns.records.set(name, { a: address });
      await bench.ran("mkdir", ["-p", file("www")]);
      configure(bench, false);
      const nginx = (...args: string[]) => bench.ran("nginx", ["-c", file("nginx.conf"), "-p", bench.folder, ...args]);
      await nginx();
      try {
        const env = { REQUESTS_CA_BUNDLE: stage.root };
        const web = ["--webroot", "-w", file("www"), "--agree-tos", "-m", "ops@peer.test", "-d", name];
        await bench.ran("certbot", ["certonly", ...certbotArgs(bench), ...web], { env });
        configure(bench, true);
        await nginx("-s", "reload");
        const before = await served(bench);
        const hook = `nginx -c ${file("nginx.conf")} -p ${bench.folder} -s reload`;
        const again = ["--force-renewal", "--no-random-sleep-on-renew", "--deploy-hook", hook];
        await bench.ran("certbot", ["renew", ...certbotArgs(bench), ...again], { env });
        assert.notEqual(await served(bench), before);
      } finally {
        await nginx("-s", "stop");
      }
    },
  },
];

/** The serial number that nginx shows, to a client that trusts the platform's root alone. */
async function served(bench: Bench): Promise<string> {
  const { stage } = bench;
  await new Promise((resolve) => setTimeout(resolve, 500)); // a reload takes its moment
  const at = `https://${name}:${stage.ports.tls}/`;
  const to = ["--cacert", stage.root, "--resolve", `${name}:${stage.ports.tls}:${address}`];
  await bench.ran("curl", ["-sS", "-o", "/dev/null", ...to, at]);
  const { out } = await bench.ran(
    "openssl",
    ["s_client", "-connect", `${address}:${stage.ports.tls}`, "-servername", name],
    {
      input: "",
    },
  );
  const pem = /-----BEGIN[^]*?END CERTIFICATE-----/.exec(out)?.[0] ?? "";
  return (await bench.ran("openssl", ["x509", "-noout", "-serial"], { input: pem })).out;
}

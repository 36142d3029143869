import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { EventFields } from "@chengfang/model/event";
import { freePorts } from "@chengfang/store/free-ports";
import { originals } from "../../../collectors/test/running.ts";
import type { Bench, Peer } from "../peer.ts";
import { delivered, running } from "./delivered.ts";
import type { Ending } from "./delivered.ts";

const requests = 100;

/** Programs that say of themselves what happens to them, as devices do. */
export const devicePeers: readonly Peer[] = [
  {
    name: "nginx: its access log by syslog, each request understood",
    needs: ["nginx", "curl", "openssl"],
    run: (bench) =>
      delivered(bench, {
        wanted: requests,
        mark: requestIn,
        deliver: ({ udp }) => visitNginx(bench, udp),
      }),
  },
  {
    name: "snmpd: an inform of version 3 when it starts",
    needs: ["snmpd", "openssl"],
    run: (bench) =>
      delivered(bench, { wanted: 1, mark: coldStart, deliver: async ({ snmp = 0 }) => startAgent(bench, snmp) }),
  },
];

/** Only if its format was known: the path has a column of its own then. */
const requestIn = (event: EventFields) => {
  const path = event["url.path"];
  return typeof path === "string" ? /^\/proof-\d+$/.exec(path)?.[0] : undefined;
};

async function visitNginx(bench: Bench, udp: number): Promise<void> {
  const { folder, file } = bench;
  const [port = 0] = await freePorts(1);
  const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/t;`);
  const server = `server { listen 127.0.0.1:${port}; location / { return 204; } }`;
  const log = `access_log syslog:server=127.0.0.1:${udp},tag=nginx combined;`;
  const text = `pid ${file("nginx.pid")}; error_log ${file("error.log")}; user root;\nevents {}\nhttp { ${folders.join(" ")} ${log} ${server} }\n`;
  writeFileSync(file("nginx.conf"), text);
  const nginx = ["-c", file("nginx.conf"), "-p", folder];
  await bench.ran("nginx", nginx);
  try {
    const urls = `http://127.0.0.1:${port}/proof-[1-${requests}]`;
    await bench.ran("curl", ["-sS", "--fail", urls]);
  } finally {
    await bench.ran("nginx", [...nginx, "-s", "quit"]);
  }
}

const coldStart = (event: EventFields) =>
  originals([event])[0]?.includes("1.3.6.1.6.3.1.1.5.1") === true ? "cold start" : undefined;

/** The secrets are those that the collectors of a delivery know. */
async function startAgent(bench: Bench, snmp: number): Promise<Ending> {
  const { file, folder } = bench;
  const [port = 0] = await freePorts(1);
  const secrets = "-a SHA-256 -A public-word -x AES -X public-word";
  const lines = [
    `[snmp] persistentDir ${folder}`,
    `agentaddress udp:127.0.0.1:${port}`,
    `trapsess -Ci -v 3 -u ups -l authPriv ${secrets} udp:127.0.0.1:${snmp}`,
  ];
  writeFileSync(file("snmpd.conf"), `${lines.join("\n")}\n`);
  const end = running("snmpd", ["-f", "-C", "-c", file("snmpd.conf"), "-I", "-smux", "-p", file("pid")], folder);
  await sleep(1000);
  return end;
}

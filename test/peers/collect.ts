import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { eventually, originals } from "../../collectors/test/running.ts";
import { startChild } from "../../collectors/test/child.ts";
import type { Child } from "../../collectors/test/child.ts";
import type { Bench, Peer } from "./peer.ts";
import { programOf } from "./program.ts";

const lines = 500;
const waitMs = 30_000;
const listening = { host: "127.0.0.1", port: 0 };

/** Collectors of the peer's own; what it brought must be stored, each once. */
async function delivered(
  bench: Bench,
  wanted: number,
  deliver: (ports: Child["ports"] & Child["inputs"]) => Promise<void>,
  mark = /proof \d+/,
): Promise<void> {
  const data = bench.file("data");
  mkdirSync(data);
  const { cert, key } = await certificate(bench);
  writeFileSync(bench.file("community"), "public");
  const inputs = {
    relp: listening,
    flow: { host: "127.0.0.1", ports: [0] },
    snmp: { ...listening, communities: [{ file: bench.file("community") }] },
  };
  const child = await startChild(data, { inputs, syslog: { tls: { port: 0, cert, key } } });
  try {
    await deliver({ ...child.inputs, ...child.ports });
    const stored = originals(await eventually(data, wanted, waitMs));
    const found = stored.flatMap((text) => mark.exec(text) ?? []);
    assert.deepEqual([found.length, new Set(found).size], [wanted, wanted]);
  } finally {
    await child.end("SIGTERM");
  }
}

async function certificate(bench: Bench): Promise<{ cert: string; key: string }> {
  const [cert, key] = [bench.file("cert.pem"), bench.file("key.pem")];
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  await bench.ran("openssl", ["req", "-x509", ...kind, ...names, "-keyout", key, "-out", cert]);
  return { cert, key };
}

/** rsyslog reads a file and forwards it by an action. */
async function rsyslog(bench: Bench, head: string, action: string): Promise<void> {
  const { file, folder } = bench;
  writeFileSync(file("in.log"), Array.from({ length: lines }, (_, n) => `proof ${n}\n`).join(""));
  const input = `module(load="imfile")\ninput(type="imfile" file="${file("in.log")}" tag="proof")`;
  const text = `${head}\nglobal(workDirectory="${folder}")\n${input}\naction(${action} action.resumeRetryCount="-1")\n`;
  writeFileSync(file("rsyslog.conf"), text);
  const args = ["-n", "-f", file("rsyslog.conf"), "-i", file("pid")];
  const child = spawn(programOf("rsyslogd") ?? "rsyslogd", args, { stdio: "ignore" });
  const ended = once(child, "exit");
  await new Promise((resolve) => setTimeout(resolve, 5000));
  child.kill();
  await ended;
}

const forward = (port: number | undefined) =>
  `type="omfwd" target="localhost" port="${port}" protocol="tcp" template="RSYSLOG_SyslogProtocol23Format"`;

const logger = (name: string, args: readonly string[]): Peer => ({
  name: `logger: ${name}`,
  needs: ["logger", "openssl"],
  run: (bench) =>
    delivered(bench, 20, async (ports) => {
      const port = args.includes("-T") ? ports.tcp : ports.udp;
      const input = Array.from({ length: 20 }, (_, n) => `proof ${n}\n`).join("");
      await bench.ran("logger", ["-n", "127.0.0.1", "-P", String(port), ...args], { input });
    }),
});

export const collectPeers: readonly Peer[] = [
  {
    name: "rsyslog: TCP with octets counted",
    needs: ["rsyslogd", "openssl"],
    run: (bench) =>
      delivered(bench, lines, ({ tcp }) => rsyslog(bench, "", `${forward(tcp)} TCP_Framing="octet-counted"`)),
  },
  {
    name: "rsyslog: TLS",
    needs: ["rsyslogd", "openssl"],
    run: (bench) =>
      delivered(bench, lines, ({ tls }) => {
        const trust = `global(DefaultNetstreamDriverCAFile="${bench.file("cert.pem")}")`;
        const secure = `StreamDriver="gtls" StreamDriverMode="1" StreamDriverAuthMode="x509/name" StreamDriverPermittedPeers="localhost"`;
        return rsyslog(bench, trust, `${forward(tls)} ${secure}`);
      }),
  },
  {
    name: "rsyslog: RELP",
    needs: ["rsyslogd", "openssl"],
    run: (bench) =>
      delivered(bench, lines, ({ relp }) =>
        rsyslog(bench, `module(load="omrelp")`, `type="omrelp" target="127.0.0.1" port="${relp}"`),
      ),
  },
  logger("UDP", ["-d"]),
  logger("TCP", ["-T"]),
  logger("RFC 5424 over UDP", ["-d", "--rfc5424"]),
  logger("RFC 5424 over TCP, octets counted", ["-T", "--rfc5424", "--octet-count"]),
  {
    name: "net-snmp: a trap",
    needs: ["snmptrap", "openssl"],
    run: (bench) =>
      delivered(
        bench,
        1,
        async ({ snmp }) => {
          const to = ["-v", "2c", "-c", "public", `127.0.0.1:${snmp}`];
          await bench.ran("snmptrap", [...to, "", "1.3.6.1.6.3.1.1.5.3", "1.3.6.1.2.1.2.2.1.1.3", "i", "3"]);
        },
        /1\.3\.6\.1\.6\.3\.1\.1\.5\.3/,
      ),
  },
];

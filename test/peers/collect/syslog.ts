import { writeFileSync } from "node:fs";
import type { Bench, Peer } from "../peer.ts";
import { delivered, linesIn, proofs, running } from "./delivered.ts";
import type { Delivery, Ending, Ports } from "./delivered.ts";

const lines = 500;
/** Enough that the kill meets some that are under way. */
const manyLines = 20_000;

/** rsyslog reads a file and forwards it by an action. */
function rsyslog(bench: Bench, count: number, { head = "", action }: { head?: string; action: string }): Ending {
  const { file, folder } = bench;
  const input = `module(load="imfile")\ninput(type="imfile" file="${linesIn(bench, count)}" tag="proof")`;
  const retry = `action.resumeRetryCount="-1" action.resumeInterval="1"`;
  writeFileSync(
    file("rsyslog.conf"),
    `${head}\nglobal(workDirectory="${folder}")\n${input}\naction(${action} ${retry})\n`,
  );
  return running("rsyslogd", ["-n", "-f", file("rsyslog.conf"), "-i", file("pid")], folder);
}

const forward = (port: number | undefined) =>
  `type="omfwd" target="localhost" port="${port}" protocol="tcp" template="RSYSLOG_SyslogProtocol23Format"`;
const secure = `StreamDriver="gtls" StreamDriverMode="1" StreamDriverAuthMode="x509/name" StreamDriverPermittedPeers="localhost"`;
const trusting = ({ stage }: Bench, more = "") =>
  `global(DefaultNetstreamDriverCAFile="${stage.folder}/collectors.pem" ${more})`;

/** syslog-ng reads a file and sends it by a driver. */
function syslogNg(bench: Bench, driver: string): Ending {
  const { file, folder } = bench;
  const source = `source s { file("${linesIn(bench, lines)}" follow-freq(0.1) read-old-records(yes) flags(no-parse)); };`;
  const text = `@version: 3.38\n${source}\ndestination d { ${driver}; };\nlog { source(s); destination(d); };\n`;
  writeFileSync(file("syslog-ng.conf"), text);
  const places = ["-f", file("syslog-ng.conf"), "-R", file("persist"), "-c", file("control"), "-p", file("pid")];
  return running("syslog-ng", ["-F", "--no-caps", ...places], folder);
}

/** A certificate of the platform's authority, by EST, as a device gets its own. */
async function deviceCertificate(bench: Bench): Promise<void> {
  const { id, secret } = await bench.stage.key("est");
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "device.key"];
  const names = ["-subj", "/C=CN/O=Peer/CN=log-device", "-addext", "subjectAltName=DNS:device.peer.test"];
  await bench.ran("openssl", ["req", ...curve, ...names, "-outform", "DER", "-out", "device.der"]);
  await bench.ran("openssl", ["base64", "-in", "device.der", "-out", "device.b64"]);
  const body = ["-H", "Content-Type: application/pkcs10", "--data-binary", "@device.b64"];
  const at = `${bench.stage.https}/.well-known/est/simpleenroll`;
  const who = ["--cacert", bench.stage.root, "-u", `${id}:${secret}`];
  const { out } = await bench.ran("curl", ["-sS", "--fail", ...who, ...body, at]);
  const input = Buffer.from(out, "base64");
  await bench.ran("openssl", ["pkcs7", "-inform", "DER", "-print_certs", "-out", "device.pem"], { input });
}

const rsyslogPeer = (name: string, delivery: (bench: Bench) => Omit<Delivery, "wanted">, wanted = lines): Peer => ({
  name: `rsyslog: ${name}`,
  needs: ["rsyslogd", "openssl", "curl"],
  run: (bench) => delivered(bench, { wanted, ...delivery(bench) }),
});

const syslogNgPeer = (name: string, driver: (ports: Ports, bench: Bench) => string): Peer => ({
  name: `syslog-ng: ${name}`,
  needs: ["syslog-ng", "openssl"],
  run: (bench) => delivered(bench, { wanted: lines, deliver: async (ports) => syslogNg(bench, driver(ports, bench)) }),
});

const logger = (name: string, args: readonly string[]): Peer => ({
  name: `logger: ${name}`,
  needs: ["logger", "openssl"],
  run: (bench) =>
    delivered(bench, {
      wanted: 20,
      async deliver({ tcp, udp }) {
        const port = args.includes("-T") ? tcp : udp;
        await bench.ran("logger", ["-n", "127.0.0.1", "-P", String(port), ...args], { input: proofs(20).join("") });
      },
    }),
});

export const syslogPeers: readonly Peer[] = [
  rsyslogPeer("TCP with octets counted", (bench) => ({
    deliver: async ({ tcp }) => rsyslog(bench, lines, { action: `${forward(tcp)} TCP_Framing="octet-counted"` }),
  })),
  rsyslogPeer("TLS", (bench) => ({
    deliver: async ({ tls }) => rsyslog(bench, lines, { head: trusting(bench), action: `${forward(tls)} ${secure}` }),
  })),
  rsyslogPeer("mutual TLS under a certificate of the platform's authority", (bench) => ({
    clientCa: bench.stage.roots,
    async deliver({ tls }) {
      await deviceCertificate(bench);
      const own = `DefaultNetstreamDriverCertFile="${bench.file("device.pem")}" DefaultNetstreamDriverKeyFile="${bench.file("device.key")}"`;
      return rsyslog(bench, lines, { head: trusting(bench, own), action: `${forward(tls)} ${secure}` });
    },
  })),
  rsyslogPeer(
    "RELP, killed meanwhile",
    (bench) => ({
      killed: true,
      async deliver({ relp }) {
        const action = `type="omrelp" target="127.0.0.1" port="${relp}"`;
        return rsyslog(bench, manyLines, { head: `module(load="omrelp")`, action });
      },
    }),
    manyLines,
  ),
  syslogNgPeer("RFC 5424 over TCP, octets counted", ({ tcp }) => `syslog("127.0.0.1" transport("tcp") port(${tcp}))`),
  syslogNgPeer("RFC 3164 over TCP", ({ tcp }) => `network("127.0.0.1" transport("tcp") port(${tcp}))`),
  syslogNgPeer(
    "RFC 5424 over TLS",
    ({ tls }, { stage }) =>
      `syslog("localhost" transport("tls") port(${tls}) tls(ca-file("${stage.folder}/collectors.pem") peer-verify(yes)))`,
  ),
  logger("UDP", ["-d"]),
  logger("TCP", ["-T"]),
  logger("RFC 5424 over UDP", ["-d", "--rfc5424"]),
  logger("RFC 5424 over TCP, octets counted", ["-T", "--rfc5424", "--octet-count"]),
];

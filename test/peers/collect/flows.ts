import { strict as assert } from "node:assert";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import type { EventFields } from "@chengfang/model/event";
import { freePorts } from "@chengfang/store/free-ports";
import { corpora } from "../../../collectors/test/samples.ts";
import type { Bench, Peer } from "../peer.ts";
import { delivered, running } from "./delivered.ts";

/** Beside flows, exporters tell of themselves. */
const flowOf = (event: EventFields) =>
  event["source.ip"] === undefined ? undefined : JSON.stringify(event["event.id"]);

interface Exporter {
  readonly name: string;
  readonly program: string;
  /** The part of nfdump that takes the same. */
  readonly counter: "nfcapd" | "sfcapd";
  readonly send: (bench: Bench, capture: string, port: number) => Promise<unknown>;
}

/** What an exporter says of a capture must be as many flows here as at nfdump's. */
const exporter = ({ name, program, counter, send }: Exporter): Peer => ({
  name: `${program}: ${name}, as many flows as nfdump counts`,
  needs: [program, counter, "nfdump", "openssl"],
  ready: () => existsSync(packed) || `no capture at ${packed}`,
  async run(bench) {
    const capture = bench.file("capture.pcap");
    writeFileSync(capture, gunzipSync(readFileSync(packed)));
    const wanted = await countedByNfdump(bench, counter, (port) => send(bench, capture, port));
    assert.ok(wanted > 0, "nfdump counted none");
    await delivered(bench, {
      wanted,
      mark: flowOf,
      deliver: async ({ flow = 0 }) => void (await send(bench, capture, flow)),
    });
  },
});

/** IPv4 and IPv6: TCP, UDP, ICMP, SCTP, RSVP; ARP. */
const packed = `${corpora}community-id/pcaps/combined.pcap.gz`;

async function countedByNfdump(
  bench: Bench,
  counter: Exporter["counter"],
  send: (port: number) => Promise<unknown>,
): Promise<number> {
  const [port = 0] = await freePorts(1);
  const folder = bench.file(counter);
  mkdirSync(folder);
  const end = running(counter, ["-w", folder, "-b", "127.0.0.1", "-p", String(port)], bench.folder);
  await sleep(1000);
  await send(port);
  await sleep(500);
  await end();
  const { out } = await bench.ran("nfdump", ["-R", folder, "-q", "-N", "-o", "fmt:%sa %da %byt"]);
  return out.split("\n").filter((line) => line.trim() !== "").length;
}

const softflowd = (version: number, name: string): Peer =>
  exporter({
    name,
    program: "softflowd",
    counter: "nfcapd",
    send: (bench, capture, port) => {
      const to = ["-r", capture, "-n", `127.0.0.1:${port}`, "-v", String(version), "-a"];
      return bench.ran("softflowd", [...to, "-p", "pid", "-c", "control"]);
    },
  });

/** Its plugins `nfprobe` and `sfprobe`, which samples every packet. At a capture's end it may call its own end a failure. */
const pmacctd = (name: string, counter: Exporter["counter"], settings: readonly string[]): Peer =>
  exporter({
    name,
    program: "pmacctd",
    counter,
    send: (bench, capture, port) => {
      const all = ["daemonize: false", `pcap_savefile: ${capture}`, ...settings];
      writeFileSync(bench.file("pmacctd.conf"), `${all.join("\n").replace("PORT", String(port))}\n`);
      return bench.tried("pmacctd", ["-f", "pmacctd.conf"]);
    },
  });

const probe = (version: number) => [
  "plugins: nfprobe",
  "aggregate: src_host, dst_host, src_port, dst_port, proto, tos",
  "nfprobe_receiver: 127.0.0.1:PORT",
  `nfprobe_version: ${version}`,
];

export const flowPeers: readonly Peer[] = [
  softflowd(5, "NetFlow v5"),
  softflowd(9, "NetFlow v9"),
  softflowd(10, "IPFIX"),
  pmacctd("NetFlow v9", "nfcapd", probe(9)),
  pmacctd("IPFIX", "nfcapd", probe(10)),
  pmacctd("sFlow", "sfcapd", [
    "plugins: sfprobe",
    "sampling_rate: 1",
    "sfprobe_receiver: 127.0.0.1:PORT",
    "sfprobe_agentip: 127.0.0.1",
  ]),
];

import { strict as assert } from "node:assert";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import type { EventFields } from "@chengfang/model/event";
import { freePorts } from "@chengfang/store/free-ports";
import { kernelDrops } from "../../../collectors/src/input/kernel-drops.ts";
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
    const said = await recorded((port) => send(bench, capture, port));
    const wanted = await countedByNfdump(bench, counter, said);
    assert.ok(wanted > 0, "nfdump counted none");
    await delivered(bench, {
      wanted,
      mark: flowOf,
      deliver: async ({ flow = 0 }) => replay(said, flow),
    });
  },
});

/** IPv4 and IPv6: TCP, UDP, ICMP, SCTP, RSVP; ARP. */
const packed = `${corpora}community-id/pcaps/combined.pcap.gz`;

async function countedByNfdump(bench: Bench, counter: Exporter["counter"], said: readonly Buffer[]): Promise<number> {
  const [port = 0] = await freePorts(1);
  const folder = bench.file(counter);
  mkdirSync(folder);
  const end = running(counter, ["-w", folder, "-b", "127.0.0.1", "-p", String(port)], bench.folder);
  for (const limit = Date.now() + 20_000; (await kernelDrops(port)) === undefined && Date.now() < limit; )
    await sleep(50);
  await replay(said, port);
  await sleep(1000); // it does not tell what it has taken
  await end();
  const { out } = await bench.ran("nfdump", ["-R", folder, "-q", "-N", "-o", "fmt:%sa %da %byt"]);
  return out.split("\n").filter((line) => line.trim() !== "").length;
}

/** The exporter's datagrams: it runs once for both, as what it says at a capture's end is not the same each time. */
async function recorded(send: (port: number) => Promise<unknown>): Promise<Buffer[]> {
  const said: Buffer[] = [];
  const socket = createSocket({ type: "udp4", recvBufferSize: 4 << 20 });
  socket.on("message", (datagram) => said.push(datagram)).bind(0, "127.0.0.1");
  await once(socket, "listening");
  await send(socket.address().port);
  await sleep(500);
  socket.close();
  return said;
}

async function replay(said: readonly Buffer[], port: number): Promise<void> {
  const socket = createSocket("udp4");
  for (const datagram of said) await new Promise((resolve) => socket.send(datagram, port, "127.0.0.1", resolve));
  socket.close();
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

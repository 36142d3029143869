import { createSocket } from "node:dgram";
import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { deflateSync, gzipSync } from "node:zlib";
import { encode } from "@msgpack/msgpack";
import { post } from "../../../collectors/test/running.ts";
import { compressedFrame, windowFrame } from "../../../collectors/test/lumberjack.ts";
import { attacker, attackingSource, open, say } from "./attack.ts";
import type { Attack } from "./attack.ts";

const zeros = Buffer.alloc(160_000_000);
const zlib = deflateSync(zeros);
const gzip = gzipSync(zeros);
const atATime = 5;

const refused = (input: string, least = atATime) => [{ input, as: "rejected", reason: "too-large", least }] as const;

/** A few kilobytes that want to be many megabytes. */
export const bombs: readonly Attack[] = [
  {
    name: "Lumberjack: zlib",
    run: ({ ports }) => say(open(ports["beats"], atATime), Buffer.concat([windowFrame(1), packed(zlib)]), 60_000),
    counted: refused("beats"),
  },
  {
    name: "Lumberjack: zlib within zlib",
    run: ({ ports }) => say(open(ports["beats"], 5), Buffer.concat([windowFrame(1), compressedFrame(packed(zlib))])),
    counted: [{ input: "beats", as: "rejected", reason: "bad-frame", least: 5 }],
  },
  {
    name: "Fluent forward: gzip",
    run: ({ ports }) => say(open(ports["fluent"], atATime), encode(["t", gzip, { compressed: "gzip" }])),
    counted: refused("fluent"),
  },
  {
    name: "HTTP: gzip, to NDJSON, _bulk and OTLP",
    async run({ data }) {
      const headers = { "content-encoding": "gzip", "content-type": "application/json" };
      for (const path of ["/ingest/ecs", "/elastic/_bulk", "/otlp/v1/logs"])
        for (let n = 0; n < 3; n += 1)
          await post(data, `${path}?source=${attackingSource}`, gzip, headers).catch(() => {});
    },
    counted: refused("http", 9),
  },
  {
    name: "GELF over UDP: gzip and zlib",
    async run({ ports }) {
      const socket = createSocket("udp4");
      await new Promise<void>((resolve) => socket.bind(0, attacker, resolve));
      // As much as a datagram can hold: some 60 MB of zeros.
      const [one, two] = [gzipSync(zeros.subarray(0, 60_000_000)), deflateSync(zeros.subarray(0, 60_000_000))];
      for (let n = 0; n < 10; n += 1)
        for (const bytes of [one, two])
          await new Promise((done) => socket.send(bytes, ports["gelf"], "127.0.0.1", done));
      await sleep(500);
      socket.close();
    },
    counted: [{ input: "gelf-udp", as: "lost", reason: "too-long", least: 10 }],
  },
  {
    name: "a gzip file in a folder of archives",
    async run({ data }) {
      const path = join(data, "archives", "bomb.gz");
      writeFileSync(path, gzip);
      utimesSync(path, 1, 1);
      await sleep(4000);
    },
    counted: refused("file", 1),
  },
];

function packed(bytes: Buffer): Buffer {
  const head = Buffer.from("2C\0\0\0\0", "latin1");
  head.writeUInt32BE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
}

import { Readable } from "node:stream";
import type { Socket } from "node:net";
import { deflateSync, gzipSync, inflate as inflateWithCallback } from "node:zlib";
import { promisify } from "node:util";
import { DecodeError, encode } from "@msgpack/msgpack";
import { readFrame as readLumberjack } from "../../src/input/beats/frames.ts";
import { decode, readBatch, recordOf } from "../../src/input/fluent/events.ts";
import { ValueEnd } from "../../src/input/fluent/value-end.ts";
import { Chunks, isChunk } from "../../src/input/gelf/chunks.ts";
import { unpack } from "../../src/input/gelf/unpack.ts";
import { readBulk } from "../../src/input/ingest/elastic/bulk.ts";
import { recordsOfJson, recordsOfProtobuf } from "../../src/input/ingest/otlp/logs.ts";
import { BadMessage } from "../../src/input/ingest/otlp/protobuf.ts";
import { createReceiver } from "../../src/input/snmp/receiver.ts";
import { recordOf as snmpRecord } from "../../src/input/snmp/record.ts";
import { securityOf } from "../../src/input/snmp/security.ts";
import { readFrame as readRelp } from "../../src/input/relp/frames.ts";
import { SyslogFramer } from "../../src/input/syslog-frames.ts";
import { splitterOf } from "../../src/split/table.ts";
import { unified2 as readUnified2 } from "../../src/format/unified2/unified2.ts";
import { SocketReader, bytesOf } from "../../src/input/tcp/reader.ts";
import { compressedFrame, eventFrame, pairsFrame, windowFrame } from "../lumberjack.ts";
import type { Chance } from "./chance.ts";
import { pieces } from "./pieces.ts";
import type { Target } from "./target.ts";

const maxBytes = 262_144;
const auth = "<38>Nov 30 08:00:00 web-1 sshd[7]: Failed password for root from 203.0.113.5 port 4242 ssh2";
const event = { "@timestamp": "2026-11-30T00:00:00Z", message: auth, host: { name: "web-1" } };

const counted = (text: string) => `${Buffer.byteLength(text)} ${text}`;
const syslog: Target = {
  name: "syslog over TCP",
  samples: [`${auth}\n${auth}\n`, `${counted(auth)}${counted(auth)}`, `${counted(auth)}${auth}\0${auth}\r\n`].map(
    (text) => Buffer.from(text),
  ),
  take(input, chance) {
    let [now, bytes] = [0, 0];
    const emit = (frame: { bytes: Buffer }) => void (bytes += frame.bytes.length);
    const framer = new SyslogFramer({ maxBytes: () => 8192, now: () => now, emit });
    for (const piece of pieces(input, chance)) {
      framer.push(piece);
      now += chance.below(3000);
      framer.tick(now);
    }
    framer.end();
    if (bytes > input.length) throw new Error("more bytes than came");
    if (framer.pending() > 0) throw new Error("bytes are held after the end");
  },
};

const socketOf = (input: Buffer, chance: Chance) => Readable.from(pieces(input, chance)) as unknown as Socket;
const relp: Target = {
  name: "RELP",
  samples: [
    Buffer.from(
      `1 open 30 relp_version=0\ncommands=syslog\n2 syslog ${counted(auth)}\n3 syslog ${counted(auth)}\n4 close 0\n`,
    ),
  ],
  async take(input, chance) {
    const reader = new SocketReader(socketOf(input, chance), { now: () => 0 });
    while (typeof (await readRelp(reader, 4096)) === "object");
  },
};

const inflate = promisify(inflateWithCallback);
const events = Buffer.concat([eventFrame(1, event), pairsFrame(2, { line: auth, host: "web-1" })]);
const lumberjack: Target = {
  name: "Lumberjack",
  samples: [
    Buffer.concat([windowFrame(2), events]),
    Buffer.concat([windowFrame(2), compressedFrame(events)]),
    Buffer.concat([windowFrame(2), Buffer.from("2C"), Buffer.from([255, 255, 255, 255]), deflateSync(events)]),
  ],
  async take(input, chance) {
    const reader = new SocketReader(socketOf(input, chance), { now: () => 0 });
    for (;;) {
      const frame = await readLumberjack(reader, maxBytes);
      if (typeof frame === "string") return;
      if (frame.kind !== "compressed") continue;
      const packed = await reader.take(frame.length);
      if (packed === undefined) return;
      const plain = await inflate(packed, { maxOutputLength: maxBytes }).catch(() => undefined);
      if (plain === undefined) return;
      const inner = bytesOf(plain);
      while (typeof (await readLumberjack(inner, maxBytes)) === "object");
    }
  },
};

const text = JSON.stringify({ version: "1.1", host: "web-1", short_message: auth, level: 4, _user: "root" });
const chunk = (number: number, count: number, bytes: Buffer) =>
  Buffer.concat([Buffer.from([0x1e, 0x0f, 1, 2, 3, 4, 5, 6, 7, 8, number, count]), bytes]);
const chunks = new Chunks();
const gelf: Target = {
  name: "GELF over UDP",
  samples: [
    Buffer.from(text),
    gzipSync(text),
    deflateSync(text),
    chunk(0, 2, Buffer.from(text.slice(0, 40))),
    chunk(1, 2, Buffer.from(text.slice(40))),
    gzipSync(Buffer.alloc(4 * maxBytes)),
  ],
  async take(input, chance) {
    chunks.given(chance.below(1_000_000));
    const whole = isChunk(input) ? chunks.add(`192.0.2.${chance.below(9)}`, input, chance.below(1_000_000)) : input;
    if (typeof whole !== "object") return;
    const plain = await unpack(whole, maxBytes);
    if (typeof plain === "object" && plain.length > maxBytes) throw new Error("more bytes than allowed");
  },
};

const packed = Buffer.concat([encode([1, event]), encode([2, event])]);
const fluent: Target = {
  name: "Fluent forward",
  samples: [
    encode(["tag", 1, event, { chunk: "a" }]),
    encode(["tag", [[1, event]], { chunk: "b" }]),
    encode(["tag", packed, { size: 2 }]),
    encode(["tag", gzipSync(packed), { compressed: "gzip" }]),
  ].map((bytes) => Buffer.from(bytes)),
  async take(input, chance) {
    const reader = new SocketReader(socketOf(input, chance), { now: () => 0 });
    try {
      for (;;) {
        const end = new ValueEnd(maxBytes);
        const message = await reader.whole((come) => end.find(come));
        if (!(message instanceof Uint8Array)) return;
        const batch = await readBatch(decode(message), maxBytes);
        if (typeof batch === "string") return;
        for (const entry of batch.events) if (entry !== "bad-frame") JSON.parse(recordOf(batch.tag, entry).toString());
        batch.free();
      }
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error; // the input answers by ending the connection
    }
  },
};

/** A body holds many records: of so much of it as much is expected as of one record. */
const bodyBytes = 16_384;
const logs = { resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: auth }, severityNumber: 9 }] }] }] };
const otlpJson: Target = {
  name: "OTLP in JSON",
  samples: [Buffer.from(JSON.stringify(logs))],
  take: (input) => otlp(() => recordsOfJson(input.subarray(0, bodyBytes))),
};
const field = (number: number, bytes: Buffer) => Buffer.concat([Buffer.from([number * 8 + 2, bytes.length]), bytes]);
const record = Buffer.concat([field(5, field(1, Buffer.from("failed"))), field(3, Buffer.from("warn"))]);
const otlpProtobuf: Target = {
  name: "OTLP in protobuf",
  samples: [field(1, field(2, Buffer.concat([field(2, record), field(2, record)])))],
  take: (input) => otlp(() => recordsOfProtobuf(input.subarray(0, bodyBytes))),
};

function otlp(read: () => unknown): void {
  try {
    JSON.stringify(read());
  } catch (error) {
    if (!(error instanceof BadMessage)) throw error;
  }
}

const bulk: Target = {
  name: "Elasticsearch _bulk",
  samples: [Buffer.from(`{"create":{"_index":"logs","_id":"1"}}\n${JSON.stringify(event)}\n{"delete":{"_id":"2"}}\n`)],
  take: (input) => void readBulk(input, "logs"),
};

const context = { received: Date.UTC(2026, 10, 30), zoneMinutes: 480 };
/** Type and length, then the words of a record. */
const snort = (type: number, ...words: number[]) => {
  const bytes = Buffer.alloc(8 + 4 * words.length);
  for (const [at, word] of [type, 4 * words.length, ...words].entries()) bytes.writeUInt32BE(word, 4 * at);
  return bytes;
};
const alert = [
  1, 7, 1_772_414_108, 5, 2_019_401, 1, 4, 3, 1, 0xcb_00_71_05, 0x0a_14_01_50, 0x9c_40_00_50, 0x06_00_00_00,
];
const unified2: Target = {
  name: "Snort unified2",
  samples: [
    Buffer.concat([snort(7, ...alert), snort(2, 1, 7, 1_772_414_108, 1_772_414_108, 5, 1, 4, 0)]),
    Buffer.concat([snort(104, ...alert, 0, 0), snort(110, 4, 40, 1, 7, 1_772_414_108, 9, 1, 12, 0x2f_78_2e_6a)]),
  ],
  take(input, chance) {
    const splitter = splitterOf("unified2", { maxBytes });
    const records = [...pieces(input, chance).flatMap((piece) => splitter.push(piece)), ...splitter.end()];
    for (const each of records) JSON.stringify(readUnified2.parse(each.toString("utf8"), context));
  },
};

process.env["CHENGFANG_FUZZ_COMMUNITY"] = "public";
const receiver = await createReceiver(
  { host: "127.0.0.1", port: 0, communities: [{ env: "CHENGFANG_FUZZ_COMMUNITY" }], users: [] },
  "fuzz",
);
const from = { address: "192.0.2.1", port: 162, family: "IPv4", size: 0 } as const;
const hex = (digits: string) => Buffer.from(digits.replaceAll(" ", ""), "hex");
/** A trap of version 2c: uptime, and a link that went down; the head of one of version 3. */
const varbinds = "3028 300d 06082b06010201010300 43010a 3017 060a2b060106030101040100 06092b0601060301010503";
const snmp: Target = {
  name: "SNMP",
  samples: [
    hex(`3040 020101 0406 7075626c6963 a733 020101 020100 020100 ${varbinds}`),
    hex("302c 020103 300e 020101 020300ffe3 040103 020103 0415 3013 0405 8000000001 020107 020164 0400 0400 0400 0400"),
  ],
  take(input) {
    securityOf(input);
    const read = receiver.read(input, from);
    if ("notification" in read)
      JSON.parse(snmpRecord(read.notification, { host: "", port: 0, communities: [], users: [] }));
  },
};

/** GELF over TCP ends with NUL. */
const gelfStream: Target = {
  name: "GELF over TCP",
  samples: [Buffer.from(`${text}\0${text}\0`)],
  async take(input, chance) {
    const reader = new SocketReader(socketOf(input, chance), { now: () => 0 });
    let bytes = 0;
    for (;;) {
      const message = await reader.until(0, maxBytes);
      if (!(message instanceof Uint8Array)) break;
      bytes += message.length + 1;
    }
    if (bytes > input.length) throw new Error("more bytes than came");
  },
};

export { bulk, fluent, gelf, gelfStream, lumberjack, otlpJson, otlpProtobuf, relp, snmp, syslog, unified2 };

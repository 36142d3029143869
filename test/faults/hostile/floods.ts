import { createSocket } from "node:dgram";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { FlowSender, templatePacket } from "../../../collectors/test/flow-sender.ts";
import { eventFrame, windowFrame } from "../../../collectors/test/lumberjack.ts";
import { post } from "../../../collectors/test/running.ts";
import { attacker, attackingSource, closed, open, say, there } from "./attack.ts";
import type { Attack } from "./attack.ts";

const streams = ["tcp", "tls", "beats", "relp", "fluent", "gelf"];
const depth = 200_000;
const deep = `{"message":${"[".repeat(depth)}${"]".repeat(depth)}}`;

/** More than anybody needs. */
export const floods: readonly Attack[] = [
  {
    name: "connections to every port, far more than there are places",
    run: ({ ports }) => Promise.all(streams.map((name) => crowd(open(ports[name], 500)))),
    counted: streams.map((input) => ({ input, as: "rejected", reason: "too-many-connections", least: 200 })),
  },
  {
    name: "templates of flows: domains and ids without end",
    async run({ ports }) {
      const sender = new FlowSender(ports["flow"] ?? 0, attacker);
      const ids = Array.from({ length: 30 }, (_, n) => 256 + n);
      for (let n = 0; n < 1500; n += 1)
        await sender.send(
          templatePacket(
            { version: n % 2 === 0 ? 9 : 10, sequence: n, domain: n },
            ids.map((id) => id + (n % 90) * 30),
          ),
        );
      sender.close();
    },
    counted: [{ input: "flow", as: "rejected", reason: "template-flood", least: 500 }],
  },
  {
    name: "first chunks of GELF, and of SNMP what is none",
    async run({ ports }) {
      const socket = createSocket("udp4");
      await new Promise<void>((resolve) => socket.bind(0, attacker, resolve));
      for (let n = 0; n < 4000; n += 1) {
        const head = Buffer.from([0x1e, 0x0f, 0, 0, 0, 0, 0, 0, n >> 8, n & 255, 0, 128]);
        socket.send(Buffer.concat([head, Buffer.alloc(1000, 97)]), ports["gelf"] ?? 0, "127.0.0.1");
        socket.send(Buffer.from([0x30, 0x84, 255, 255, 255, 255]), ports["snmp"] ?? 0, "127.0.0.1");
        if (n % 50 === 0) await sleep(1);
      }
      await sleep(7000); // chunks wait for the others
      socket.close();
    },
    counted: [
      { input: "gelf-udp", as: "lost", reason: "incomplete", least: 1000 },
      { input: "snmp", as: "rejected", reason: "bad-frame", least: 1000 },
    ],
  },
  {
    name: "Suricata's socket: connections, and a line of 100 MB",
    async run({ data }) {
      const path = join(data, "eve.sock");
      const silent = Array.from({ length: 1000 }, () => connect(path).on("error", () => {}));
      await Promise.all(silent.map(there));
      const endless = connect(path).on("error", () => {});
      const piece = Buffer.alloc(1_048_576, 97);
      for (let n = 0; n < 100; n += 1) await new Promise((resolve) => endless.write(piece, resolve));
      for (const socket of [...silent, endless]) socket.destroy();
    },
    counted: [
      { input: "suricata", as: "rejected", reason: "too-many-connections", least: 400 },
      { input: "suricata", as: "lost", reason: "too-long", least: 1 },
    ],
  },
  {
    name: "JSON that is nested two hundred thousand times, by every way in",
    async run({ data, ports }) {
      const headers = { "content-type": "application/json" };
      const resource = `{"resourceLogs":[{"resource":${deep}}]}`;
      for (const [path, body] of [
        ["/ingest/ecs", `${deep}\n`],
        ["/elastic/_bulk", `{"create":{}}\n${deep}\n`],
        ["/otlp/v1/logs", resource],
      ] as const)
        await post(data, `${path}?source=${attackingSource}`, body, headers);
      const event = Buffer.from(eventFrame(1, {}).subarray(0, 10));
      event.writeUInt32BE(deep.length, 6);
      await say(open(ports["beats"], 1), Buffer.concat([windowFrame(1), event, Buffer.from(deep)]), 1000);
      await say(open(ports["gelf"], 1), `${deep}\0`, 1000);
    },
    counted: [
      { input: "http", as: "rejected", reason: "bad-frame", least: 1 },
      { input: "http", as: "unparsed", least: 2 },
      { input: "beats", as: "unparsed", least: 1 },
      { input: "gelf", as: "unparsed", least: 1 },
    ],
  },
  {
    name: "OTLP: a hundred thousand empty records, and one more",
    async run({ data }) {
      const headers = { "content-type": "application/json" };
      for (const count of [100_000, 100_001]) {
        const logRecords = Array.from({ length: count }, () => "{}").join(",");
        const body = `{"resourceLogs":[{"scopeLogs":[{"logRecords":[${logRecords}]}]}]}`;
        await post(data, `/otlp/v1/logs?source=${attackingSource}`, body, headers);
      }
    },
    counted: [
      { input: "http", as: "stored", least: 100_000 },
      { input: "http", as: "rejected", reason: "too-large", least: 1 },
    ],
  },
];

/** Connections that stay until half of them were refused. */
async function crowd(sockets: readonly Socket[]): Promise<void> {
  let refused = 0;
  const all = sockets.map((socket) => closed(socket).then(() => (refused += 1)));
  for (const until = Date.now() + 60_000; refused < 0.48 * all.length && Date.now() < until; ) await sleep(50);
  for (const socket of sockets) socket.destroy();
}

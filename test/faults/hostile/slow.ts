import { once } from "node:events";
import { request } from "node:http";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { socketPath } from "@chengfang/store/socket";
import { attackingSource, closed, drip, open } from "./attack.ts";
import type { Attack } from "./attack.ts";

const count = 40;
const tooSlow = (input: string, least = count) => [{ input, as: "rejected", reason: "too-slow", least }] as const;

/** Senders that begin and do not end: each is given up, by every protocol. */
export const slowSenders: readonly Attack[] = [
  { name: "syslog over TCP", run: ({ ports }) => drip(open(ports["tcp"], count), "<34>"), counted: tooSlow("tcp") },
  {
    name: "syslog over TLS, after the handshake",
    run: ({ ports }) => drip(open(ports["tls"], 10).map(secured), "<34>"),
    counted: tooSlow("tls", 10),
  },
  {
    name: "a compressed frame of Lumberjack",
    run: ({ ports }) => drip(open(ports["beats"], count), Buffer.from([50, 67, 3, 0, 0, 0])),
    counted: tooSlow("beats"),
  },
  { name: "RELP", run: ({ ports }) => drip(open(ports["relp"], count), "1 open 100 "), counted: tooSlow("relp") },
  {
    name: "a text of Fluent forward",
    run: ({ ports }) => drip(open(ports["fluent"], count), Buffer.from([0x93, 0xdb, 0, 16, 0, 0])),
    counted: tooSlow("fluent"),
  },
  { name: "GELF over TCP", run: ({ ports }) => drip(open(ports["gelf"], count), "{"), counted: tooSlow("gelf") },
  {
    name: "TLS: a connection and silence",
    run: ({ ports }) => Promise.all(open(ports["tls"], 20).map(closed)),
    counted: [{ input: "tls", as: "rejected", reason: "tls-handshake", least: 20 }],
  },
  {
    name: "TLS: a ClientHello, whole or half, and silence; collectors of districts too",
    async run({ ports }) {
      const hello = await clientHello();
      const sockets = [...open(ports["tls"], 20), ...open(ports["forwarded"], 20)];
      for (const [at, socket] of sockets.entries()) socket.write(hello.subarray(0, hello.length >> (at % 2)));
      await Promise.all(sockets.map(closed));
    },
    counted: [
      { input: "tls", as: "rejected", reason: "tls-handshake", least: 40 },
      { input: "forwarded", as: "rejected", reason: "tls-handshake", least: 20 },
    ],
  },
  {
    name: "HTTP: bodies below the least pace, more than have room at a time",
    run: ({ data }) => Promise.all(Array.from({ length: 8 }, () => slowBody(data))),
    counted: tooSlow("http", 2),
  },
];

const secured = (socket: Socket): Socket => connectTls({ socket, rejectUnauthorized: false }).on("error", () => {});

/** What a client says first. */
async function clientHello(): Promise<Buffer> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connectTls({ port: (server.address() as AddressInfo).port, host: "127.0.0.1" }).on("error", () => {});
  const [socket] = (await once(server, "connection")) as [Socket];
  const [hello] = (await once(socket, "data")) as [Buffer];
  client.destroy();
  server.close();
  return hello;
}

/** A body that is large enough to need room, and then comes in drops, until it is refused or a while has passed. */
async function slowBody(data: string): Promise<void> {
  const path = `/ingest/auto?source=${attackingSource}`;
  const sent = request({ socketPath: socketPath(data, "collectors"), path, method: "POST" }).on("error", () => {});
  sent.write("x".repeat(100_000));
  const timer = setInterval(() => sent.write("x"), 500);
  await new Promise<void>((resolve) => {
    setTimeout(resolve, 14_000);
    sent.on("response", (response) => response.resume().on("close", resolve)).on("close", resolve);
  });
  clearInterval(timer);
  sent.destroy();
}

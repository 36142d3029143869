import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { chance } from "../../console/cli/src/demo/chance.ts";
import { mixedLines, stampAt } from "./lines.ts";

/** A process of its own: `node sender.ts PORT RATE SECONDS CONNECTIONS`; prints what it sent as one line of JSON. */
const [port = 0, rate = 0, seconds = 0, connections = 1] = process.argv.slice(2).map(Number);
const tickMs = 50;

async function open(): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  return socket;
}

const sockets = await Promise.all(Array.from({ length: connections }, open));
const source = chance(20_261_124);
const began = performance.now();
let sent = 0;
let bytes = 0;
let late = 0;
for (let tick = 0; tick < (seconds * 1000) / tickMs; tick += 1) {
  const ahead = began + tick * tickMs - performance.now();
  if (ahead > 0) await sleep(ahead);
  late = Math.max(late, -ahead);
  const share = Math.round((rate * tickMs) / 1000 / connections);
  for (const socket of sockets) {
    const text = mixedLines(share, stampAt(Date.now()), source);
    sent += share;
    bytes += text.length;
    if (!socket.write(text)) await once(socket, "drain");
  }
}
const took = performance.now() - began;
for (const socket of sockets) socket.end();
await Promise.all(sockets.map((socket) => once(socket, "close")));
process.stdout.write(`${JSON.stringify({ sent, bytes, took, late })}\n`);

import { createSocket } from "node:dgram";
import { setTimeout as sleep } from "node:timers/promises";
import { chance } from "../../console/cli/src/demo/chance.ts";
import { kinds, linesOf } from "./lines.ts";

/** A process of its own: `node udp-sender.ts PORT RATE SECONDS`; prints what it sent as one line of JSON. */
const [port = 0, rate = 0, seconds = 0] = process.argv.slice(2).map(Number);
const tickMs = 4;
const socket = createSocket("udp4");
await new Promise<void>((resolve) => socket.connect(port, "127.0.0.1", resolve));
const [auth] = kinds;
const datagrams = (auth === undefined ? [] : linesOf(auth, 1000, chance(11))).map((line) =>
  Buffer.from(line.padEnd(300, ".")),
);
const began = performance.now();
let sent = 0;
for (let tick = 1; tick <= (seconds * 1000) / tickMs; tick += 1) {
  const ahead = began + tick * tickMs - performance.now();
  if (ahead > 0) await sleep(ahead);
  const due = Math.round((rate * tick * tickMs) / 1000);
  const done: Promise<void>[] = [];
  for (; sent < due; sent += 1) {
    const datagram = datagrams[sent % datagrams.length] ?? Buffer.alloc(300);
    done.push(new Promise((resolve) => socket.send(datagram, () => resolve())));
  }
  await Promise.all(done);
}
process.stdout.write(`${JSON.stringify({ sent, took: performance.now() - began })}\n`);
socket.close();

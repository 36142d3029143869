import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Row } from "../row.ts";
import { certificate } from "./certificate.ts";
import { openStage } from "./stage.ts";
import type { Stage } from "./stage.ts";

const atATime = 100;

/** So many connections at a time, from several addresses of this machine; each sends one line while all are open. */
export async function senders(counts: { tcp: number; tls: number }): Promise<Row[]> {
  const files = certificate();
  const syslog = { maxConnections: 20_000, ...(files === undefined ? {} : { tls: { port: 0, ...files.paths } }) };
  const stage = await openStage({ syslog });
  try {
    const rows = await all("TCP", counts.tcp, 0, stage, async (from) =>
      opened(connect({ port: stage.ports.tcp, host: "127.0.0.1", localAddress: from }), "connect"),
    );
    const port = stage.ports.tls;
    if (files === undefined || port === undefined) return rows;
    const tls = await all("TLS", counts.tls, counts.tcp, stage, async (from) =>
      opened(
        connectTls({ socket: connect({ port, host: "127.0.0.1", localAddress: from }), rejectUnauthorized: false }),
        "secureConnect",
      ),
    );
    return [
      ...rows,
      ...tls,
      { what: "senders: peak memory", measured: stage.peakMb(), unit: "MB", wanted: ["≤", 300] },
    ];
  } finally {
    await stage.close();
    files?.remove();
  }
}

async function opened<S extends Socket>(socket: S, event: string): Promise<S> {
  socket.on("error", () => {}).resume();
  await Promise.race([once(socket, event), once(socket, "close")]);
  return socket;
}

async function all(
  name: string,
  count: number,
  before: number,
  stage: Stage,
  open: (from: string) => Promise<Socket>,
): Promise<Row[]> {
  const began = performance.now();
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const more = Math.min(atATime, count - sockets.length);
    const from = `127.0.0.${2 + (Math.floor(sockets.length / 5000) % 200)}`;
    sockets.push(...(await Promise.all(Array.from({ length: more }, () => open(from)))));
  }
  const took = performance.now() - began;
  const alive = sockets.filter((socket) => !socket.destroyed).length;
  for (const [at, socket] of sockets.entries()) socket.write(`<13>Nov 30 10:00:00 sender-${at} app: ${name} ${at}\n`);
  const { stored } = await stage.settled(before + count);
  for (const socket of sockets) socket.destroy();
  const note = `opened in ${(took / 1000).toFixed(1)} s`;
  return [
    { what: `${name} senders open at a time`, measured: alive, unit: "", wanted: ["≥", count], note },
    { what: `${name} senders: lines not stored`, measured: before + count - stored, unit: "lines", wanted: ["≤", 0] },
  ];
}

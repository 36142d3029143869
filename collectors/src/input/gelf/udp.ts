import { createSocket } from "node:dgram";
import { once } from "node:events";
import { isIPv6 } from "node:net";
import type { TcpConfig } from "@chengfang/model/config/inputs";
import { boundOf, receiveBuffer, watchDrops } from "../drops.ts";
import type { Ground, Listening } from "../input.ts";
import { createSources } from "../sources.ts";
import type { Sources } from "../sources.ts";
import { Chunks, isChunk } from "./chunks.ts";
import { unpack } from "./unpack.ts";

const tickMs = 500;
/** Messages that are being decompressed; the sender of one more cannot be made to wait. */
const maxUnpacking = 64;
const input = "gelf-udp";

/** GELF over UDP: a datagram is a message, or a part of one. */
export async function listenGelfUdp(config: TcpConfig, port: number, ground: Ground): Promise<Listening> {
  const socket = createSocket({ type: isIPv6(config.host) ? "udp6" : "udp4", recvBufferSize: receiveBuffer });
  socket.bind({ port, address: config.host });
  await once(socket, "listening");
  const { intake, log, now } = ground;
  const sources = createSources({ ...config, carrier: "gelf" }, ground.ledgers);
  const take = taker(config, sources, ground);
  let lastByte = 0;
  socket.on("message", (datagram, { address }) => {
    lastByte = now();
    take.datagram(address, datagram);
  });
  socket.on("error", (error) => log.error({ err: error }, "GELF socket"));
  const lost = (records: number) => intake.lose(sources.all(input), { records, bytes: 0, reason: "kernel-drop" });
  const drops = watchDrops(boundOf(socket), { log, lost });
  const timer = setInterval(() => take.forget(), tickMs);
  return {
    port: socket.address().port,
    lastByte: () => lastByte,
    async close() {
      clearInterval(timer);
      await drops.close();
      await new Promise<void>((resolve) => socket.close(resolve));
      await take.settled();
    },
  };
}

function taker({ maxFrameBytes }: TcpConfig, sources: Sources, { intake, now }: Ground) {
  const chunks = new Chunks();
  const unpacking = new Set<Promise<void>>();
  const lose = (address: string, reason?: "incomplete" | "undecodable" | "too-long") =>
    intake.lose(sources.of(input, address), { records: 1, bytes: 0, ...(reason !== undefined && { reason }) });

  async function put(address: string, message: Buffer): Promise<void> {
    const text = await unpack(message, maxFrameBytes);
    const origin = sources.of(input, address);
    if (typeof text === "string") lose(address, text);
    else if (intake.crowded(origin, text.length)) intake.lose(origin, { records: 1, bytes: text.length });
    else void intake.put(origin, text);
  }

  function forget(at = now()): void {
    for (const address of chunks.given(at)) lose(address, "incomplete");
  }

  return {
    forget,
    datagram(address: string, datagram: Buffer) {
      const message = isChunk(datagram) ? chunks.add(address, datagram, now()) : datagram;
      if (message === undefined) return;
      if (message === "bad") return lose(address, "undecodable");
      if (unpacking.size >= maxUnpacking) return lose(address);
      const task = put(address, message).finally(() => unpacking.delete(task));
      unpacking.add(task);
    },
    async settled() {
      forget(Number.POSITIVE_INFINITY);
      await Promise.all(unpacking);
    },
  };
}

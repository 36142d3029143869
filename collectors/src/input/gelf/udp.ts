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
/** Messages decompressed at once, and what may wait for it: the sender of more cannot be made to wait. */
const unpackedAtOnce = 8;
const mostWaitingBytes = 8 * 1_048_576;
/** What a message takes beside its own bytes. */
const messageOverhead = 256;
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
  const waiting = createQueue();
  const working = new Set<Promise<void>>();
  const lose = (address: string, reason?: "incomplete" | "undecodable" | "too-long") =>
    intake.lose(sources.of(input, address), { records: 1, bytes: 0, ...(reason !== undefined && { reason }) });

  async function put(address: string, message: Buffer): Promise<void> {
    const text = await unpack(message, maxFrameBytes);
    const origin = sources.of(input, address);
    if (typeof text === "string") lose(address, text);
    else if (intake.crowded(origin, text.length)) intake.lose(origin, { records: 1, bytes: text.length });
    else void intake.put(origin, text);
  }

  async function work(): Promise<void> {
    for (let next = waiting.take(); next !== undefined; next = waiting.take()) await put(next.address, next.message);
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
      if (!waiting.add({ address, message })) return lose(address);
      if (working.size >= unpackedAtOnce) return;
      const task = work().finally(() => working.delete(task));
      working.add(task);
    },
    async settled() {
      forget(Number.POSITIVE_INFINITY);
      await Promise.all(working);
    },
  };
}

interface Waiting {
  readonly address: string;
  readonly message: Buffer;
}

/** Messages in the order they came; false for one that has no room. */
function createQueue() {
  const messages: Waiting[] = [];
  let held = 0;
  return {
    add(next: Waiting): boolean {
      if (held + next.message.length + messageOverhead > mostWaitingBytes) return false;
      held += next.message.length + messageOverhead;
      messages.push(next);
      return true;
    },
    take(): Waiting | undefined {
      const next = messages.shift();
      if (next !== undefined) held -= next.message.length + messageOverhead;
      return next;
    },
  };
}

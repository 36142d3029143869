import { createSocket } from "node:dgram";
import type { Socket } from "node:dgram";
import { once } from "node:events";
import { isIPv6 } from "node:net";
import type { FlowConfig } from "@chengfang/model/config/inputs";
import { Exporters } from "../../flow/exporters.ts";
import type { Taken } from "../../flow/exporters.ts";
import { usualLimits } from "../../flow/limits.ts";
import { boundOf, receiveBuffer, watchDrops } from "../drops.ts";
import type { Ground, Listening } from "../input.ts";
import { readKept, writeKept } from "./kept.ts";
import { createOrigins } from "./origins.ts";

const tickMs = 1000;
/** What exporters told is written so often, if it changed. */
const keepTicks = 10;

/**
 * NetFlow v5 and v9, IPFIX and sFlow over UDP. A datagram is a record; what its exporter told before travels with it, so
 * that any worker decodes it. The sender cannot wait: what finds no room is counted as lost.
 */
export async function listenFlow(config: FlowConfig, ground: Ground): Promise<Listening> {
  const { now, log, data } = ground;
  const limits = { ...usualLimits, domains: config.maxDomains, templates: config.maxTemplates };
  const exporters = new Exporters({ ...limits, holdMs: config.holdSeconds * 1000 }, await readKept(data));
  const hand = handing(ground);
  let lastByte = 0;
  const doors = await Promise.all(
    config.ports.map(async (port) => {
      const socket = await open(config.host, port);
      socket.on("message", (datagram, { address }) => {
        lastByte = now();
        hand.taken(exporters.take(plain(address), datagram, lastByte), plain(address));
      });
      socket.on("error", (error) => log.error({ err: error }, "UDP socket"));
      return { socket, drops: watchDrops(boundOf(socket), { log, lost: (records) => hand.dropped(records) }) };
    }),
  );
  const keeping = keep(exporters, ground, hand);
  return {
    port: doors[0]?.socket.address().port ?? 0,
    lastByte: () => lastByte,
    async close() {
      await Promise.all(doors.map(({ drops }) => drops.close()));
      await Promise.all(doors.map(({ socket }) => new Promise<void>((resolve) => socket.close(resolve))));
      hand.taken(exporters.end(), "");
      await keeping.close();
    },
  };
}

async function open(host: string, port: number): Promise<Socket> {
  const socket = createSocket({ type: isIPv6(host) ? "udp6" : "udp4", recvBufferSize: receiveBuffer });
  socket.bind({ port, address: host });
  await once(socket, "listening");
  return socket;
}

/** An IPv4 address that came through an IPv6 socket, as an IPv4 address. */
const plain = (address: string): string => (address.startsWith("::ffff:") ? address.slice(7) : address);

interface Handing {
  taken(taken: Taken, exporter: string): void;
  dropped(records: number): void;
}

/** Hands packets over to the pipeline, and counts those that do not get there. */
function handing({ intake, ledgers }: Ground): Handing {
  const origins = createOrigins(ledgers);
  return {
    taken({ ready, rejected, lost }, exporter) {
      if (rejected !== undefined) intake.reject(origins.of(exporter), rejected);
      for (const { exporter: from, reason, records, bytes } of lost) {
        intake.lose(origins.of(from), { records, bytes, reason });
      }
      for (const { exporter: from, bytes, knowledge } of ready) {
        const origin = origins.of(from, knowledge);
        if (intake.crowded(origin, bytes.length)) intake.lose(origin, { records: 1, bytes: bytes.length });
        else void intake.put(origin, bytes);
      }
    },
    dropped(records) {
      intake.lose(origins.of("*"), { records, bytes: 0, reason: "kernel-drop" });
    },
  };
}

/** Looks each second for packets that waited in vain, and writes what exporters told. */
function keep(exporters: Exporters, { data, now, log }: Ground, hand: Handing): { close(): Promise<void> } {
  let writing: Promise<void> = Promise.resolve();
  let ticks = 0;
  function write(): void {
    if (!exporters.changed) return;
    const kept = exporters.kept();
    writing = writing
      .then(() => writeKept(data, kept))
      .catch((error: unknown) => log.error({ err: error }, "templates of flows could not be kept"));
  }
  const timer = setInterval(() => {
    hand.taken(exporters.tick(now()), "");
    ticks += 1;
    if (ticks % keepTicks === 0) write();
  }, tickMs);
  return {
    close() {
      clearInterval(timer);
      write();
      return writing;
    },
  };
}

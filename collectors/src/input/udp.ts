import { createSocket } from "node:dgram";
import { once } from "node:events";
import { isIPv6 } from "node:net";
import type { SyslogConfig } from "@chengfang/model/config";
import type { Origin } from "../pipeline/origin.ts";
import { receiveBuffer, watchDrops } from "./drops.ts";
import { isFiller } from "./frame-start.ts";
import type { Listening, Surroundings } from "./input.ts";
import { createJoiner } from "./multiline.ts";
import type { Joiner, Line } from "./multiline.ts";

/** Peers with an open multi-line record at a time. */
const maxJoiners = 10_000;

/** Syslog over UDP (RFC 5426): a datagram is a record. The sender cannot wait, so what finds no room is counted as lost. */
export async function listenUdp(config: SyslogConfig, port: number, around: Surroundings): Promise<Listening> {
  const socket = createSocket({ type: isIPv6(config.host) ? "udp6" : "udp4", recvBufferSize: receiveBuffer });
  socket.bind({ port, address: config.host });
  await once(socket, "listening");
  const bound = socket.address().port;
  let lastByte = 0;
  const take = taker(config, around);
  socket.on("message", (datagram, { address }) => {
    lastByte = around.now();
    take.datagram(around.sources.of("udp", address), datagram);
  });
  socket.on("error", (error) => around.log.error({ err: error }, "UDP socket"));
  const { intake, sources, log } = around;
  const lost = (records: number) => intake.lose(sources.all("udp"), { records, bytes: 0, reason: "kernel-drop" });
  const drops = watchDrops(socket, { log, lost });
  return {
    port: bound,
    lastByte: () => lastByte,
    async close() {
      await drops.close();
      await new Promise<void>((resolve) => socket.close(resolve));
      take.flush();
    },
  };
}

function taker({ multiline, maxFrameBytes }: SyslogConfig, { intake }: Surroundings) {
  const joiners = new Map<Origin, Joiner>();

  function put(origin: Origin, { bytes, cut }: Line): void {
    if (intake.crowded(origin, bytes.length)) intake.lose(origin, { records: 1, bytes: bytes.length });
    else void intake.put(origin, bytes, { cut });
  }

  function joinerOf(origin: Origin, config: NonNullable<SyslogConfig["multiline"]>): Joiner {
    const known = joiners.get(origin);
    if (known !== undefined) return known;
    if (joiners.size >= maxJoiners) flush();
    const emit = (record: Line) => put(origin, record);
    const joiner = createJoiner({ ...config, maxBytes: maxFrameBytes, emit });
    joiners.set(origin, joiner);
    return joiner;
  }

  function flush(): void {
    for (const joiner of joiners.values()) joiner.flush();
    joiners.clear();
  }

  return {
    flush,
    datagram(origin: Origin, datagram: Buffer) {
      let end = datagram.length;
      while (end > 0 && isFiller(datagram[end - 1])) end -= 1;
      if (end === 0) return;
      const cut = end > maxFrameBytes;
      if (cut) intake.lose(origin, { records: 1, bytes: end - maxFrameBytes, reason: "too-long" });
      const line = { bytes: datagram.subarray(0, Math.min(end, maxFrameBytes)), cut };
      if (multiline === undefined) put(origin, line);
      else joinerOf(origin, multiline).add(line);
    },
  };
}

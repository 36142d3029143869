import type { SyslogConfig } from "@chengfang/model/config";
import type { Origin } from "../pipeline/origin.ts";
import { openReceiver } from "./datagram/receiver.ts";
import { watchDrops } from "./drops.ts";
import { isFiller } from "./frame-start.ts";
import type { Listening, Surroundings } from "./input.ts";
import { createJoiner } from "./multiline.ts";
import type { Joiner, Line } from "./multiline.ts";

/** Peers with an open multi-line record at a time. */
const maxJoiners = 10_000;

/** Syslog over UDP (RFC 5426): a datagram is a record. The sender cannot wait, so what finds no room is counted as lost. */
export async function listenUdp(config: SyslogConfig, port: number, around: Surroundings): Promise<Listening> {
  const { intake, sources, log, now } = around;
  const take = taker(config, around);
  let lastByte = 0;
  const receiver = await openReceiver(
    { host: config.host, port },
    {
      log,
      datagram(sender, bytes) {
        lastByte = now();
        take.datagram(sources.of("udp", sender), bytes);
      },
      lost({ sender, records, bytes }) {
        const origin = sender === "" ? sources.all("udp") : sources.of("udp", sender);
        intake.lose(origin, { records, bytes, reason: "overload" });
      },
    },
  );
  const lost = (records: number) => intake.lose(sources.all("udp"), { records, bytes: 0, reason: "kernel-drop" });
  const drops = watchDrops(receiver, { log, lost });
  return {
    port: receiver.port,
    lastByte: () => lastByte,
    async close() {
      await drops.close();
      await receiver.close();
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

import { once } from "node:events";
import { chmod, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import type { SuricataConfig } from "@chengfang/model/config/inputs";
import type { Origin } from "../pipeline/origin.ts";
import type { Ground, Listening } from "./input.ts";
import { LineReader } from "./lines.ts";

/** Sensors of one machine, and the few moments in which an old connection is not yet seen to be gone. */
const maxConnections = 16;

/**
 * EVE from a Suricata on this machine, over a Unix socket that it connects to (`filetype: unix_stream`): one JSON object
 * a line. Node has no Unix datagrams, so `unix_dgram` cannot be taken. Suricata is told nothing, but waits while there
 * is no room, and counts what it drops itself.
 */
export async function listenSuricata(config: SuricataConfig, ground: Ground): Promise<Listening> {
  const { path } = config;
  const origin: Origin = {
    reading: { format: "eve", zoneMinutes: 0, encoding: "utf-8" },
    ledger: ground.ledgers.of("suricata", path, "eve"),
  };
  const sockets = new Map<Socket, Connection>();
  let lastByte = 0;
  const server = createServer((socket) => {
    if (sockets.size >= maxConnections) {
      endLongestSilent(sockets);
      ground.intake.reject(origin, "too-many-connections");
    }
    const heard = () => {
      lastByte = ground.now();
      connection.heard = performance.now();
    };
    const task = read(socket, { config, origin, heard }, ground).finally(() => sockets.delete(socket));
    const connection: Connection = { task, heard: 0 };
    sockets.set(socket, connection);
  });
  await rm(path, { force: true }); // the socket of a process that was killed is still there
  server.listen(path);
  await once(server, "listening");
  await chmod(path, 0o660);
  server.on("error", (error) => ground.log.error({ err: error }, "Suricata's socket"));
  return {
    port: 0,
    lastByte: () => lastByte,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets.keys()) socket.destroy();
      await Promise.all([...sockets.values()].map(({ task }) => task));
      await closed;
    },
  };
}

interface Connection {
  readonly task: Promise<void>;
  /** When its last byte came; 0 before the first. */
  heard: number;
}

/** Others on this machine may connect and say nothing: a Suricata finds a place all the same. */
function endLongestSilent(sockets: Map<Socket, Connection>): void {
  const [silent] = [...sockets].toSorted(([, a], [, b]) => a.heard - b.heard);
  if (silent === undefined) return;
  silent[0].destroy();
  sockets.delete(silent[0]);
}

interface Own {
  readonly config: SuricataConfig;
  readonly origin: Origin;
  readonly heard: () => void;
}

async function read(socket: Socket, { config, origin, heard }: Own, { intake, log }: Ground): Promise<void> {
  const lines = new LineReader({
    maxBytes: config.maxFrameBytes,
    offset: 0,
    emit({ bytes, cut }) {
      if (cut) intake.lose(origin, { records: 1, bytes: 0, reason: "too-long" });
      void intake.put(origin, bytes, { cut });
    },
  });
  try {
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      heard();
      lines.push(chunk);
      while (intake.crowded(origin, 0)) await intake.room(origin);
    }
  } catch (error) {
    log.debug({ err: error }, "Suricata's connection");
  }
  lines.end();
}

import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import type { SyslogConfig } from "@chengfang/model/config";
import type { Listening, Surroundings } from "./input.ts";
import { serveConnection } from "./syslog-connection.ts";
import type { Connection } from "./syslog-connection.ts";
import { keepPlaces } from "./tcp/places.ts";
import { admits } from "./tls.ts";
import type { Door } from "./tls.ts";

/** Unfinished frames are looked at this often. */
const tickMs = 100;
/** While connections hold more unfinished bytes than half of the room, their frames must be shorter. */
const heldShare = 2;
const crowdedFrameBytes = 64 * 1024;

export interface SyslogServer {
  readonly input: "tcp" | "tls";
  readonly door: Door;
  readonly port: number;
  readonly maxWaitingBytes: number;
}

/** Listens for syslog connections, each read as fast as there is room for what it brings. */
export async function listenSyslog(config: SyslogConfig, own: SyslogServer, around: Surroundings): Promise<Listening> {
  const { input, door } = own;
  const { server } = door;
  const connections = new Set<Connection>();
  const tasks = new Set<Promise<void>>();
  let lastByte = 0;
  const limit = frameLimit(config.maxFrameBytes, own.maxWaitingBytes / heldShare);

  keepPlaces(server, config.maxConnections, { input, around });
  server.on(door.event, (socket: Socket) => {
    const origin = around.sources.of(input, socket.remoteAddress ?? "");
    if (!admits(origin, socket, around)) return void socket.destroy();
    const heard = () => {
      lastByte = around.now();
    };
    const connection = serveConnection(socket, { config, origin, ...limit, heard }, around);
    connections.add(connection);
    const task = connection.done.finally(() => {
      connections.delete(connection);
      tasks.delete(task);
    });
    tasks.add(task);
  });
  await listen(config, own, around);
  const timer = setInterval(() => {
    for (const connection of connections) connection.tick();
  }, tickMs);
  return {
    port: (server.address() as AddressInfo).port,
    lastByte: () => (paused(connections) ? around.now() : lastByte),
    async close() {
      clearInterval(timer);
      server.close();
      for (const connection of connections) connection.close();
      await Promise.all(tasks);
    },
  };
}

/** How long a frame may be, which depends on what all connections hold of unfinished ones. */
function frameLimit(usual: number, crowded: number) {
  let held = 0;
  return {
    holds(bytes: number): void {
      held += bytes;
    },
    maxBytes: () => (held > crowded ? Math.min(crowdedFrameBytes, usual) : usual),
  };
}

async function listen(config: SyslogConfig, { input, door, port }: SyslogServer, around: Surroundings): Promise<void> {
  const { server } = door;
  server.listen(port, config.host);
  await once(server, "listening");
  server.on("error", (error) => around.log.error({ err: error }, `${input} server`));
}

/** A connection that waits for room has not been silent: it was not listened to. */
const paused = (connections: Iterable<Connection>) => [...connections].some((connection) => connection.waits());

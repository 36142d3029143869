import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { naming } from "./bringer.ts";
import type { Bringer, Stage } from "./bringer.ts";

/** A Suricata that writes to its socket and hears nothing: what a killed process had not read yet is gone. */
export function sensor({ work }: Stage): Bringer {
  const path = join(work, "eve.sock");
  const { next, nameOf } = naming("eve");
  let socket: Socket | undefined;
  return {
    name: "Suricata's socket",
    inputs: { suricata: { path } },
    lasting: false,
    async bring() {
      socket ??= await connected(path);
      const names = next(20);
      const line = (name: string) => `${JSON.stringify({ event_type: "dns", src_ip: "10.0.0.1", rrname: name })}\n`;
      if (!socket.write(names.map(line).join(""))) await once(socket, "drain");
      return names;
    },
    nameOf,
    async close() {
      socket?.end();
    },
  };
}

async function connected(path: string): Promise<Socket> {
  for (;;) {
    const socket = connect(path);
    try {
      await once(socket, "connect");
      return socket;
    } catch {
      await sleep(50); // it does not listen yet
    }
  }
}

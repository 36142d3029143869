import { once } from "node:events";
import { chmodSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import { socketPath } from "./socket.ts";

/**
 * Listens on a local socket that only this account may open, for the other parts of a data directory; closing it ends
 * the questions under way.
 */
export async function serveLocally(
  data: string,
  name: string,
  listener: RequestListener,
): Promise<{ close(): Promise<void> }> {
  const path = socketPath(data, name);
  rmSync(path, { force: true }); // of a process that was killed
  const server = createServer(listener);
  server.listen(path);
  await once(server, "listening");
  chmodSync(path, 0o600);
  return {
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

import { once } from "node:events";
import { createServer } from "node:net";
import type { Server } from "node:net";

/**
 * Below those that systems give to whoever asks for any port or connects to somebody (Linux from 32768, RFC 6335 from
 * 49152): until it is used, nobody gets such a port by chance.
 */
const [first, last] = [15_000, 32_767];
const count = last - first + 1;
/** Processes begin so far apart, so that two that ask at a time are not told the same; each goes on where it was. */
const apart = 64;
let next = process.pid * apart;
const mostTaken = 200;

/** TCP ports of this host on which nobody listens at this moment, all different; for those who have to be told beforehand. */
export async function freePorts(wanted: number, host = "127.0.0.1"): Promise<number[]> {
  const held = new Map<number, Server>();
  for (let taken = 0; held.size < wanted; next += 1) {
    const port = first + (next % count);
    const server = await listen(port, host, taken < mostTaken);
    if (server === undefined) taken += 1;
    else held.set(port, server);
  }
  await Promise.all([...held.values()].map(async (server) => once(server.close(), "close")));
  return [...held.keys()];
}

/** Undefined if the port is taken, as long as another may be tried. */
async function listen(port: number, host: string, another: boolean): Promise<Server | undefined> {
  const server = createServer().listen(port, host);
  try {
    await once(server, "listening");
    return server;
  } catch (error) {
    if (another && error instanceof Error && "code" in error && error.code === "EADDRINUSE") return undefined;
    throw error;
  }
}

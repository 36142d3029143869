import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

/** TCP ports of this host on which nobody listens at this moment, all different; for those who have to be told beforehand. */
export async function freePorts(count: number, host = "127.0.0.1"): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, host));
  await Promise.all(servers.map(async (server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map(async (server) => once(server.close(), "close")));
  return ports;
}

import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import type { Config } from "@chengfang/model/config";

/**
 * Ports of the identity authority that may be any free one are chosen before the parts start: the authority writes the
 * public port into certificates, so all parts have to know it.
 */
export async function choosePorts(config: Config): Promise<Config> {
  const { host, ...pki } = config.pki;
  const [port, raPort, loginPort] = await Promise.all(
    [pki.port, pki.raPort, pki.loginPort].map(async (wanted) => (wanted === 0 ? freePort(host) : wanted)),
  );
  return { ...config, pki: { ...config.pki, port: port ?? 0, raPort: raPort ?? 0, loginPort: loginPort ?? 0 } };
}

async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

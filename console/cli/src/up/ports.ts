import type { Config } from "@chengfang/model/config";
import { freePorts } from "@chengfang/store/free-ports";

/**
 * Ports of the identity authority that may be any free one are chosen before the parts start: the authority writes the
 * public port into certificates, so all parts have to know it.
 */
export async function choosePorts(config: Config): Promise<Config> {
  const { pki } = config;
  const [port = 0, raPort = 0, loginPort = 0] = await freePorts(3, pki.host);
  const chosen = { port: pki.port || port, raPort: pki.raPort || raPort, loginPort: pki.loginPort || loginPort };
  return { ...config, pki: { ...pki, ...chosen } };
}

import { join } from "node:path";
import tls from "node:tls";
import { pkiHome } from "../ca/database.ts";
import { rootsOf } from "../ca/roots.ts";
import type { RaContext } from "../ra/context.ts";
import { pemOf } from "../x509/pem.ts";
import { registerConsole } from "./applications/console.ts";
import { keepDirectory } from "./directory/keep.ts";
import { openLoginEvents } from "./events/events.ts";
import { openIdp } from "./idp.ts";
import type { Idp } from "./idp.ts";
import { ownCertificates } from "./login/certificate/ours.ts";
import { openSeal } from "./seal.ts";

/** Single sign-on of the RA process: its addresses are those of the configuration. */
export async function startIdp(context: RaContext): Promise<Idp> {
  const { config, db, records, issued, log, now } = context;
  const { publicName, port, loginPort } = config.pki;
  const addresses = { issuer: `https://${publicName}:${port}`, login: `https://${publicName}:${loginPort}` };
  const idp = await openIdp(
    {
      db,
      records,
      config,
      log,
      now,
      addresses,
      seal: openSeal(join(pkiHome(config.data), "sso.key")),
      certificates: ownCertificates({ issued, now }),
      events: openLoginEvents(config.data, { log, now }),
    },
    issued,
  );
  const roots = (await rootsOf(issued))
    .filter(({ algorithm }) => algorithm !== "sm2") // TLS of this runtime knows none
    .map(({ certificate }) => pemOf("CERTIFICATE", certificate));
  // Applications that are told of logouts have certificates of the city's own authority: fetch knows no other way to learn of it.
  tls.setDefaultCACertificates([...tls.getCACertificates("default"), ...roots]);
  await registerConsole(idp.deps, roots.join(""));
  const directory = keepDirectory(context);
  return {
    ...idp,
    close: async () => {
      await directory.close();
      await idp.close();
    },
  };
}

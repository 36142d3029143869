import { runPart } from "@chengfang/store/part";
import { openRecords } from "@chengfang/store/records/open";
import { openCa } from "../ca/client.ts";
import { openCaDatabase } from "../ca/database.ts";
import { idpLoginRoutes, idpPublicRoutes } from "../idp/routes.ts";
import { startIdp } from "../idp/start.ts";
import { openKmc } from "../kmc/client.ts";
import { openKmcDatabase } from "../kmc/database.ts";
import { keepSealed } from "../keepSealed.ts";
import { openIdentity } from "../listen/identity.ts";
import { openListeners } from "../listen/listeners.ts";
import { admitFromNetwork } from "./api/admit.ts";
import { serveConsole } from "./api/socket.ts";
import { keepCollectors } from "./collectors.ts";
import type { RaContext } from "./context.ts";
import { openRaDatabase } from "./database.ts";
import { keepIdentities } from "./identities.ts";
import type { Kmc } from "./recovery/kmc.ts";
import { keepRounds } from "./rounds.ts";
import { loginRoutes, publicRoutes, raRoutes } from "./routes.ts";

await runPart("pki/ra", async ({ config, log, stop }) => {
  const ca = openCa(config.data);
  const db = await openRaDatabase(config);
  const issued = await openCaDatabase(config);
  const records = await openRecords({ data: config.data, url: config.records.url });
  const escrow = openKmc(config.data);
  const escrowed = await openKmcDatabase(config);
  const kmc: Kmc = { recover: (order) => escrow.recover(order), db: escrowed };
  const context: RaContext = { config, log, ca, db, issued, records, kmc, stop, now: Date.now };
  // The first to need the CA, which starts beside this process: once it has answered, the roots that are handed on exist.
  const identity = await openIdentity(context);
  const idp = await startIdp(context);
  const listeners = await openListeners(context, {
    identity,
    public: [...publicRoutes(context), ...idpPublicRoutes(idp)],
    ra: raRoutes(context),
    login: [...loginRoutes(context), ...idpLoginRoutes(idp)],
    admitToRa: admitFromNetwork(context),
  });
  const console = await serveConsole(context);
  const rounds = keepRounds(context);
  const identities = await keepIdentities(context);
  const collectors = await keepCollectors(context);
  const sealing = keepSealed(db, { chain: "ra", ca, log });
  return {
    ready: { pki: listeners.urls },
    close: async () => {
      sealing.close();
      identities.close();
      await collectors.close();
      await console.close();
      await rounds.close();
      await listeners.close();
      await idp.close();
      ca.close();
      escrow.close();
      await Promise.all([db.destroy(), escrowed.destroy(), issued.destroy(), records.destroy()]);
    },
  };
});

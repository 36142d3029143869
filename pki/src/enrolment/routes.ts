import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { openAcme } from "../acme/acme.ts";
import { cmpRoutes } from "../cmp/routes.ts";
import { estRoutes } from "../est/routes.ts";
import type { KeySpec } from "../key/software.ts";
import type { Routes } from "../listen/app.ts";
import type { RaContext } from "../ra/context.ts";
import { enrolment } from "../ra/enrol.ts";
import { profiles } from "../ra/profiles.ts";
import { raKeyOf } from "../scep/ra-key.ts";
import { scepRoutes } from "../scep/routes.ts";
import { certificateReader } from "./certificates.ts";
import { ownCertificate } from "./own.ts";
import type { OwnCertificate } from "./own.ts";

/** What machines enrol by, each protocol under its own prefix of the public listener. */
export function enrolmentRoutes(context: RaContext): readonly Routes[] {
  const { config, log, now, stop, ca } = context;
  const enrol = enrolment(context);
  const certificates = certificateReader(context.issued);
  const shared = { log, now, enrol, certificates };
  const own = (name: string, key: KeySpec) =>
    ownCertificate({ data: config.data, host: config.pki.publicName, ca, now, name, key, profile: "device" });
  return [
    {
      prefix: "/acme",
      routes: opened(() => openAcme({ ...shared, config: config.pki.acme, db: context.db, stop, ca })),
    },
    {
      prefix: "/.well-known/est",
      routes: estRoutes({ ...shared, config: config.pki.est, db: context.db, profiles }),
    },
    {
      prefix: "/scep",
      routes: scepRoutes({ ...shared, config: config.pki.scep, db: context.db, key: scepKey(own("scep", "rsa-2048")) }),
    },
    {
      prefix: "/cmp",
      routes: cmpRoutes({ ...shared, config: config.pki.cmp, db: context.db, ca, own: own("cmp", "p-256") }),
    },
  ];
}

const scepKey = (own: () => Promise<OwnCertificate>) => async () => raKeyOf(await own());

/** Routes that first have to look at what the last process left behind. */
function opened(open: () => Promise<FastifyPluginAsync>): FastifyPluginAsync {
  return async (app: FastifyInstance) => {
    await app.register(await open());
  };
}

import { ocspOverHttp } from "../public/ocsp/http.ts";
import { openOcsp } from "../public/ocsp/open.ts";
import type { RaContext } from "../ra/context.ts";
import { buildApp } from "./app.ts";
import type { AppOptions, Routes } from "./app.ts";
import { openIdentity } from "./identity.ts";
import type { TlsIdentity } from "./identity.ts";
import { openPort } from "./port.ts";

type Tables = Readonly<Record<"public" | "ra" | "login", readonly Routes[]>> & {
  /** Where it was opened before; closed with the listeners. */
  readonly identity?: TlsIdentity;
  /** Judges who calls the RA's listener. */
  readonly admitToRa?: NonNullable<AppOptions["admit"]>;
};

export interface Listeners {
  readonly urls: Readonly<Record<"http" | "https" | "ra" | "login", string>>;
  close(): Promise<void>;
}

interface Place {
  readonly port: number;
  readonly plain: boolean;
  readonly admit?: AppOptions["admit"];
  /** Answers before the routes what is asked most often; false for what is not its own. */
  readonly first?: ReturnType<typeof ocspOverHttp>;
}

/** Opens the three listeners of the RA process, with a TLS certificate of their own that renews itself. */
export async function openListeners(context: RaContext, tables: Tables): Promise<Listeners> {
  const { host, port, raPort, loginPort, publicName } = context.config.pki;
  const identity = tables.identity ?? (await openIdentity(context));
  const ocsp = ocspOverHttp(openOcsp(context));
  const open = async (routes: readonly Routes[], at: Place) => {
    const { admit, first = () => false } = at;
    const app = await buildApp({ log: context.log, routes, ...(admit && { admit }) });
    const opened = await openPort({
      host,
      ...at,
      tls: identity.pair,
      askCertificate: true,
      answer: (request, response) => {
        if (!first(request, response)) app.routing(request, response);
      },
    });
    identity.onRenewal(opened.show);
    return { port: opened.port, close: async () => Promise.all([opened.close(), app.close()]) };
  };
  const everyone = await open(tables.public, { port, plain: true, first: ocsp });
  const ra = await open(tables.ra, { port: raPort, plain: false, admit: tables.admitToRa });
  const login = await open(tables.login, { port: loginPort, plain: false });
  return {
    urls: {
      http: `http://${publicName}:${everyone.port}`,
      https: `https://${publicName}:${everyone.port}`,
      ra: `https://${publicName}:${ra.port}`,
      login: `https://${publicName}:${login.port}`,
    },
    close: async () => {
      identity.close();
      await Promise.all([everyone, ra, login].map((each) => each.close()));
    },
  };
}

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Kysely } from "kysely";
import type Provider from "oidc-provider";
import type { CaTables } from "../ca/schema.ts";
import type { IdpDeps } from "./deps.ts";
import { signingKeys } from "./keys/keys.ts";
import { buildProvider } from "./provider/provider.ts";
import { deliverLogouts } from "./sessions/deliver.ts";
import { sweepSessions } from "./sessions/sweep.ts";

/** Single sign-on as it runs. */
export interface Idp {
  readonly deps: IdpDeps;
  /** The provider of now: it is built anew when the signing keys change. */
  provider(): Provider;
  answer(request: IncomingMessage, response: ServerResponse): void;
  /** Ends sessions that must not go on, and tells the applications. Gives how many ended. */
  sweep(): Promise<number>;
  close(): Promise<void>;
}

/** Revocation, hold or departure ends sessions well within the minute that is promised. */
const sweepMs = 10_000;

/** Starts single sign-on. `issued` are the CA's tables, to read. */
export async function openIdp(deps: IdpDeps, issued: Kysely<CaTables>): Promise<Idp> {
  let keys = await signingKeys(deps);
  let provider = buildProvider(deps, keys);
  let answer = provider.callback();
  const renew = async () => {
    if (deps.now() < keys.changeAt) return;
    keys = await signingKeys(deps);
    provider = buildProvider(deps, keys);
    answer = provider.callback();
  };
  const sweep = async () => {
    await renew();
    const ended = await sweepSessions(deps, issued);
    await deliverLogouts(deps, provider);
    return ended;
  };
  let sweeping: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = sweeping
      .then(sweep)
      .catch((error: unknown) => deps.log.error({ err: error }, "sessions could not be looked at"));
  }, sweepMs);
  timer.unref();
  return {
    deps,
    provider: () => provider,
    answer: (request, response) => void answer(request, response),
    sweep,
    close: async () => {
      clearInterval(timer);
      await sweeping;
      await deps.events.close();
    },
  };
}

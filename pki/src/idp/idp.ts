import type { IncomingMessage, ServerResponse } from "node:http";
import type { Kysely } from "kysely";
import type { Provider } from "oidc-provider";
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
  readonly provider: () => Provider;
  answer(request: IncomingMessage, response: ServerResponse): void;
  /** Ends sessions that must not go on, and tells the applications. Gives how many ended. */
  sweep(): Promise<number>;
  /** Tells applications of sessions that have just ended, without waiting for the next look. */
  tellSoon(): void;
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
  let turn: Promise<unknown> = Promise.resolve();
  /** One after the other: no application is told twice of one thing. */
  const inTurn = async <T>(run: () => Promise<T>): Promise<T> => {
    const result = turn.then(run);
    turn = result.catch((error: unknown) => deps.log.error({ err: error }, "sessions could not be looked at"));
    return result;
  };
  const tell = async () => deliverLogouts(deps, provider);
  const sweep = async () => {
    await renew();
    const ended = await sweepSessions(deps, issued);
    await tell();
    return ended;
  };
  const unheard = () => {}; // the log has it
  const timer = setInterval(() => void inTurn(sweep).catch(unheard), sweepMs);
  timer.unref();
  return {
    deps,
    provider: () => provider,
    answer: (request, response) => void answer(request, response),
    sweep: async () => inTurn(sweep),
    tellSoon: () => void inTurn(tell).catch(unheard),
    close: async () => {
      clearInterval(timer);
      await turn;
      await deps.events.close();
    },
  };
}

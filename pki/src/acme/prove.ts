import { setTimeout as sleep } from "node:timers/promises";
import type { AcmeConfig } from "@chengfang/model/enrolment";
import type { Logger } from "@chengfang/store/log";
import { proofMs } from "./authorize.ts";
import { problemDocument } from "./problem.ts";
import type { Identifier } from "./problem.ts";
import type { AcmeDb } from "./server.ts";
import { failure } from "./validate/failure.ts";
import type { Attempt, Outcome } from "./validate/proof.ts";
import { resolving } from "./validate/resolve.ts";
import { methods } from "./validate/table.ts";
import { turns } from "./validate/turns.ts";

export interface Proving {
  readonly db: AcmeDb;
  readonly config: AcmeConfig;
  readonly log: Logger;
  readonly now: () => number;
  readonly stop: AbortSignal;
}

/** RFC 8555 §8.2: what may be passing is tried again, after so long each. */
const pausesMs = [1000, 3000, 8000];
/** The answer to "ready" waits so long for the outcome: most proofs are done by then, and nobody has to ask again. */
const patienceMs = 400;
/** An account with many orders does not make this server a flood for others. */
const atATime = 64;

/**
 * Runs validations, each in the background. Those under way when the process ended are taken up again by `resume`.
 */
export function proving({ db, config, log, now, stop }: Proving) {
  const resolve = resolving(config);
  const inTurn = turns(atATime);
  const { httpPort, tlsPort } = config;
  const run = async (id: string, thumbprint: string) => {
    const challenge = await claimed(db, id);
    if (challenge === undefined) return;
    const { type, value } = JSON.parse(challenge.identifier) as Identifier;
    const identifier = { type, value: value.replace(/^\*\./, "") };
    const keyAuthorization = `${challenge.token}.${thumbprint}`;
    const outcome = await persistent(challenge.type, {
      identifier,
      keyAuthorization,
      httpPort,
      tlsPort,
      resolve,
      token: challenge.token,
      signal: stop,
    });
    if (stop.aborted) return; // taken up again at the next start
    await conclude(db, { id, authorization: challenge.authorization_id, identifier, outcome, at: now() });
  };
  const start = (id: string, thumbprint: string) =>
    inTurn(() => run(id, thumbprint)).catch((error: unknown) =>
      log.error({ err: error, challenge: id }, "validation failed"),
    );
  return {
    prove: async ({ id }: { readonly id: string }, { thumbprint }: { readonly thumbprint: string }) => {
      await Promise.race([start(id, thumbprint), sleep(patienceMs, undefined, { ref: false })]);
    },
    resume: async () => {
      for (const { id, thumbprint } of await unfinished(db)) void start(id, thumbprint);
    },
  };
}

async function unfinished(db: AcmeDb) {
  return db
    .selectFrom("acme_challenges")
    .innerJoin("acme_authorizations", "acme_authorizations.id", "authorization_id")
    .innerJoin("acme_accounts", "acme_accounts.id", "account_id")
    .select(["acme_challenges.id", "thumbprint"])
    .where("acme_challenges.status", "=", "processing")
    .execute();
}

async function claimed(db: AcmeDb, id: string) {
  return db
    .selectFrom("acme_challenges")
    .innerJoin("acme_authorizations", "acme_authorizations.id", "authorization_id")
    .select(["type", "token", "authorization_id", "identifier"])
    .where("acme_challenges.id", "=", id)
    .where("acme_challenges.status", "=", "processing")
    .executeTakeFirst();
}

async function persistent(type: string, attempt: Attempt): Promise<Outcome> {
  const method = Object.entries(methods).find(([name]) => name === type)?.[1];
  if (method === undefined) return failure("malformed", `challenges of type ${type} are no longer validated`);
  for (const pause of pausesMs) {
    const outcome = await method(attempt);
    if (outcome === "proved" || !outcome.passing) return outcome;
    await sleep(pause, undefined, { signal: attempt.signal, ref: false }).catch(() => {});
  }
  return method(attempt);
}

interface Conclusion {
  readonly id: string;
  readonly authorization: string;
  readonly identifier: Identifier;
  readonly outcome: Outcome;
  readonly at: number;
}

/** Only a pending authorization is changed by the outcome: one given up meanwhile stays given up. */
async function conclude(db: AcmeDb, { id, authorization, identifier, outcome, at }: Conclusion): Promise<void> {
  const proved = outcome === "proved";
  const error = proved ? null : JSON.stringify(problemDocument(outcome.type, outcome.detail, { identifier }));
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("acme_challenges")
      .set({ status: proved ? "valid" : "invalid", validated_at: proved ? at : null, error })
      .where("id", "=", id)
      .execute();
    await trx
      .updateTable("acme_authorizations")
      .set(proved ? { status: "valid", expires_at: at + proofMs } : { status: "invalid" })
      .where("id", "=", authorization)
      .where("status", "=", "pending")
      .execute();
  });
}

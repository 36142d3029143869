import { randomBytes } from "node:crypto";
import { z } from "zod";
import { authorize } from "./authorize.ts";
import { identifiersOf } from "./identifier.ts";
import { findOrder, orderAnswer } from "./order.ts";
import { payloadOf, Time } from "./payload.ts";
import { AcmeProblem } from "./problem.ts";
import { alreadyReplaced, checkReplaces } from "./ari.ts";
import type { AccountCall, Acme, Answer } from "./server.ts";

const Named = z.object({ type: z.string().max(40), value: z.string().max(300) });
const NewOrder = z.object({
  identifiers: z.array(Named),
  notBefore: Time.optional(),
  notAfter: Time.optional(),
  profile: z.string().max(64).optional(),
  replaces: z.string().max(200).optional(),
});

const orderMs = 24 * 3_600_000;

/** RFC 8555 §7.4: an order with an authorization for each identifier. */
export async function newOrder(acme: Acme, call: AccountCall): Promise<Answer> {
  const given = payloadOf(NewOrder, call.payload);
  const identifiers = identifiersOf(given.identifiers);
  const profile = profileOf(acme, call, given.profile);
  const at = acme.now();
  checkTimes(given, at);
  await checkOpen(acme, call.account.id, at);
  if (given.replaces !== undefined) await checkReplaces(acme, call.account, { replaces: given.replaces, identifiers });
  const id = `${at.toString(16).padStart(12, "0")}${randomBytes(10).toString("hex")}`; // in the order of time
  const row = { id, account_id: call.account.id, status: "open", profile, identifiers: JSON.stringify(identifiers) };
  await acme.db.transaction().execute(async (trx) => {
    const inserted = await trx
      .insertInto("acme_orders")
      .values({ ...row, ...blank, ...timesOf(given, at), replaces: given.replaces ?? null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) throw alreadyReplaced(); // another came first since it was looked at
    const authorizations = await authorize(trx, { account: call.account.id, identifiers, at, until: at + orderMs });
    await trx
      .insertInto("acme_order_authorizations")
      .values(authorizations.map((authorization) => ({ order_id: id, authorization_id: authorization })))
      .execute();
  });
  const order = await findOrder(acme.db, id, at);
  if (order === undefined) throw new Error(`order ${id} is gone`);
  return orderAnswer(order, call.links, { status: 201 });
}

const blank = { error: null, request: null, issuer: null, serial: null };

interface Wished {
  readonly notBefore?: number | null | undefined;
  readonly notAfter?: number | null | undefined;
}

function timesOf({ notBefore = null, notAfter = null }: Wished, at: number) {
  return { not_before: notBefore, not_after: notAfter, expires_at: at + orderMs, created_at: at };
}

/** draft-aaron-acme-profiles §4: the profile asked for, or the first on offer. */
function profileOf({ config }: Acme, { account }: AccountCall, name: string | undefined): string {
  const profile = config.profiles.find((each) => name === undefined || each.name === name);
  if (profile === undefined) throw new AcmeProblem("invalidProfile", `profile ${name} is not on offer`);
  if (profile.externalAccount && account.boundTo === null) {
    throw new AcmeProblem("unauthorized", `profile ${profile.name} is for accounts bound by an administrator`);
  }
  return profile.name;
}

function checkTimes({ notBefore, notAfter }: z.infer<typeof NewOrder>, at: number): void {
  if (notAfter !== undefined && notAfter <= Math.max(at, notBefore ?? at)) {
    throw new AcmeProblem("malformed", "notAfter lies before the certificate's beginning");
  }
}

/** RFC 8555 §6.6. */
async function checkOpen({ db, config }: Acme, account: string, at: number): Promise<void> {
  const { open } = await db
    .selectFrom("acme_orders")
    .select(({ fn }) => fn.countAll<number>().as("open"))
    .where("account_id", "=", account)
    .where("status", "=", "open")
    .where("expires_at", ">", at)
    .executeTakeFirstOrThrow();
  if (open < config.maxOpenOrders) return;
  throw new AcmeProblem("rateLimited", `${open} orders are under way`, { headers: { "retry-after": "3600" } });
}

import type { Subject } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import { z } from "zod";
import type { Enrolment } from "../ra/enrolment.ts";
import { checkCsr } from "./csr.ts";
import { findOrder, orderAnswer, ownOrder } from "./order.ts";
import type { Order } from "./order.ts";
import { payloadOf } from "./payload.ts";
import { AcmeProblem, problemDocument } from "./problem.ts";
import type { Identifier, ProblemDocument } from "./problem.ts";
import type { OrdersTable } from "./schema.ts";
import type { AccountCall, Acme, Answer } from "./server.ts";

const Finalize = z.object({
  csr: z
    .string()
    .max(64_000)
    .regex(/^[\w-]+$/),
});

/** RFC 8555 §7.4: asks for the certificate of an order whose authorizations are all valid at this moment. */
export async function finalize(acme: Acme, call: AccountCall): Promise<Answer> {
  const { csr: text } = payloadOf(Finalize, call.payload);
  const order = await ownOrder(acme, call);
  if (order.status !== "ready") throw new AcmeProblem("orderNotReady", `the order is ${order.status}`);
  const csr = Buffer.from(text, "base64url");
  checkCsr(csr, order.identifiers, call.account);
  await claim(acme, order);
  const change = await ask(acme, order, csr, call);
  await acme.db.updateTable("acme_orders").set(change).where("id", "=", order.row.id).execute();
  return orderAnswer(await again(acme, order.row.id), call.links);
}

/**
 * Of two requests at once one goes on; and an authorization given up, or an account deactivated, since it was looked at
 * stops both: the order is taken in the transaction in which it is still ready.
 */
async function claim(acme: Acme, { row }: Order): Promise<void> {
  await acme.db.transaction().execute(async (trx) => {
    const claimed = await trx
      .updateTable("acme_orders")
      .set({ status: "processing" })
      .where("id", "=", row.id)
      .where("status", "=", "open")
      .where("account_id", "in", trx.selectFrom("acme_accounts").select("id").where("status", "=", "valid"))
      .executeTakeFirst();
    const now = await findOrder(trx, row.id, acme.now());
    const proved = now?.authorizations.every(({ status, expires_at }) => status === "valid" && expires_at > acme.now());
    if (claimed.numUpdatedRows === 0n || proved !== true) {
      throw new AcmeProblem("orderNotReady", "the order is no longer ready");
    }
  });
}

/** What the RA says, as a change of the order. A refusal ends the order; a fault leaves it ready for another try. */
async function ask(acme: Acme, order: Order, csr: Uint8Array, call: AccountCall): Promise<Partial<OrdersTable>> {
  const { row, identifiers } = order;
  const names = identifiers.map(({ type, value }) => `${type}:${value}`);
  try {
    const enrolment = await acme.enrol.enrol(
      {
        profile: row.profile,
        csr,
        subject: subjectFor(identifiers),
        san: names,
        ...(row.not_before !== null && { notBefore: row.not_before }),
        ...(row.not_after !== null && { notAfter: row.not_after }),
      },
      {
        protocol: "acme",
        identity: `acme:account/${call.account.id}`,
        rule: "acme.challenge",
        proved: names,
        address: call.address,
      },
    );
    return changeFor(enrolment);
  } catch (error) {
    if (error instanceof Refusal && error.code !== "unavailable") {
      return { status: "invalid", error: JSON.stringify(problemOf(error)) };
    }
    await acme.db.updateTable("acme_orders").set({ status: "open" }).where("id", "=", row.id).execute();
    throw error;
  }
}

/** Nothing but names was proved: of the CSR's subject nothing is taken. The shortest name fits X.520's 64 characters best. */
function subjectFor(identifiers: readonly Identifier[]): Subject {
  const [shortest] = identifiers.map(({ value }) => value).toSorted((a, b) => a.length - b.length);
  return shortest !== undefined && shortest.length <= 64 ? [["CN", shortest]] : [];
}

function problemOf({ code, message }: Refusal): ProblemDocument {
  return problemDocument(code === "forbidden" ? "rejectedIdentifier" : "badCSR", message);
}

function changeFor(enrolment: Enrolment): Partial<OrdersTable> {
  const { request } = enrolment;
  if (enrolment.state === "pending") return { request };
  if (enrolment.state === "issued") {
    return { request, status: "valid", issuer: enrolment.issuer, serial: enrolment.serial };
  }
  return {
    request,
    status: "invalid",
    error: JSON.stringify(problemDocument("unauthorized", enrolment.reason)),
  };
}

async function again(acme: Acme, id: string): Promise<Order> {
  const order = await findOrder(acme.db, id, acme.now());
  if (order === undefined) throw new Error(`order ${id} is gone`);
  return order;
}

/** RFC 8555 §7.4: how far the order is; one that people review is asked after. */
export async function showOrder(acme: Acme, call: AccountCall): Promise<Answer> {
  const order = await ownOrder(acme, call);
  if (order.status !== "processing" || order.row.request === null) return orderAnswer(order, call.links);
  const change = changeFor(await acme.enrol.outcome(order.row.request));
  await acme.db
    .updateTable("acme_orders")
    .set(change)
    .where("id", "=", order.row.id)
    .where("status", "=", "processing")
    .execute();
  return orderAnswer(await again(acme, order.row.id), call.links);
}

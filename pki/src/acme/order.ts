import { AcmeProblem } from "./problem.ts";
import type { Identifier } from "./problem.ts";
import { timeText } from "./payload.ts";
import type { AuthorizationsTable, OrdersTable } from "./schema.ts";
import type { AccountCall, Acme, AcmeDb, Answer, Links } from "./server.ts";
import { orderStatus } from "./state.ts";
import type { OrderStatus } from "./state.ts";

export interface Order {
  readonly row: OrdersTable;
  readonly identifiers: readonly Identifier[];
  readonly authorizations: readonly AuthorizationsTable[];
  readonly status: OrderStatus;
}

/** An order as it is at this moment. */
export async function findOrder(db: AcmeDb, id: string, now: number): Promise<Order | undefined> {
  const row = await db.selectFrom("acme_orders").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) return undefined;
  const authorizations = await db
    .selectFrom("acme_authorizations")
    .innerJoin("acme_order_authorizations", "acme_authorizations.id", "authorization_id")
    .selectAll("acme_authorizations")
    .where("order_id", "=", id)
    .orderBy("acme_authorizations.id")
    .execute();
  const identifiers = JSON.parse(row.identifiers) as Identifier[];
  return { row, identifiers, authorizations, status: orderStatus(row, authorizations, now) };
}

/** The caller's own order of the address; another's is as if it were not there. */
export async function ownOrder(acme: Acme, { account, params }: AccountCall): Promise<Order> {
  const order = await findOrder(acme.db, params["id"] ?? "", acme.now());
  if (order === undefined || order.row.account_id !== account.id) {
    throw new AcmeProblem("malformed", "no such order", { status: 404 });
  }
  return order;
}

/** RFC 8555 §7.1.3, with the `profile` of draft-aaron-acme-profiles and the `replaces` of RFC 9773. */
export function orderAnswer(order: Order, links: Links, answer: Answer = {}): Answer {
  const { row, identifiers, authorizations, status } = order;
  const waits = status === "processing" ? { "retry-after": "2" } : {};
  return {
    ...answer,
    headers: { location: links.order(row.id), ...waits, ...answer.headers },
    body: {
      status,
      expires: timeText(row.expires_at),
      identifiers,
      profile: row.profile,
      ...(row.not_before !== null && { notBefore: timeText(row.not_before) }),
      ...(row.not_after !== null && { notAfter: timeText(row.not_after) }),
      ...(row.replaces !== null && { replaces: row.replaces }),
      ...(row.error !== null && { error: JSON.parse(row.error) as unknown }),
      authorizations: authorizations.map(({ id }) => links.authorization(id)),
      finalize: links.finalize(row.id),
      ...(status === "valid" && { certificate: links.certificate(row.id) }),
    },
  };
}

import { z } from "zod";
import { findPending } from "../enrolment/pending.ts";
import { CmpFailure } from "./failure.ts";
import type { Call } from "./server.ts";
import type { Cmp } from "./cmp.ts";

/** What is remembered of a transaction between its messages. */
const Detail = z.object({
  /** Who began it. */
  holder: z.string(),
  /** certReqId. */
  id: z.string(),
  answer: z.enum(["ip", "cp", "kup"]),
});
type Detail = z.infer<typeof Detail>;

export const transactionOf = ({ message }: Call): string => Buffer.from(message.header.transaction).toString("hex");

/** Whose a transaction is: the secret's or the certificate's. */
export function holderOf({ client }: Call): string {
  return client.by === "secret" ? `secret/${client.key.id}` : `${client.known.issuer}/${client.known.serial}`;
}

export interface Transaction {
  readonly request: string;
  readonly id: bigint;
  readonly answer: Detail["answer"];
}

/**
 * The transaction that a message goes on with, if the same client began it. Nonces need not be compared besides: a
 * replayed pollReq or certConf changes nothing, and a transaction begins once.
 */
export async function transaction(cmp: Cmp, call: Call): Promise<Transaction> {
  const known = await findPending(cmp.db, "cmp", transactionOf(call));
  const detail = known && Detail.parse(JSON.parse(known.detail));
  if (known === undefined || detail?.holder !== holderOf(call)) {
    throw new CmpFailure("badRequest", "no such transaction of this client");
  }
  return { request: known.request, id: BigInt(detail.id), answer: detail.answer };
}

/** Refuses a transaction that has begun already with `transactionIdInUse`. */
export async function beginsHere(cmp: Cmp, call: Call): Promise<void> {
  const known = await findPending(cmp.db, "cmp", transactionOf(call));
  if (known !== undefined) throw new CmpFailure("transactionIdInUse", "the transaction has begun before");
}

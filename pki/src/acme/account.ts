import { z } from "zod";
import { AcmeProblem } from "./problem.ts";
import { accountKey } from "./jws.ts";
import type { Account, AccountCall, Acme, Answer, Links } from "./server.ts";
import type { AccountsTable } from "./schema.ts";
import { payloadOf } from "./payload.ts";

/** RFC 8555 §7.3: one plain mailbox each, without header fields (RFC 6068). */
const mailbox = /^mailto:[^\s,?@%]+@[a-z0-9.-]+$/i;

/** The addresses as they are. Throws AcmeProblem "unsupportedContact" or "invalidContact" (RFC 8555 §7.3). */
export function checkContact(contact: readonly string[]): readonly string[] {
  for (const each of contact) {
    if (!each.toLowerCase().startsWith("mailto:")) throw new AcmeProblem("unsupportedContact", "mailto: is understood");
    if (!mailbox.test(each) || each.length > 254) throw new AcmeProblem("invalidContact", "one mail address each");
  }
  return contact;
}

export const Contact = z.array(z.string().max(500)).max(10);

async function accountOf(row: AccountsTable): Promise<Account> {
  const key = await accountKey(JSON.parse(row.jwk) as Record<string, unknown>);
  const contact = Contact.parse(JSON.parse(row.contact));
  return { ...key, id: row.id, status: row.status, contact, termsAgreedAt: row.terms_agreed_at, boundTo: row.bound_to };
}

/** The account of an id or of a key's thumbprint (RFC 7638); undefined if there is none. */
export async function findAccount(
  db: Acme["db"],
  by: "id" | "thumbprint",
  value: string,
): Promise<Account | undefined> {
  const row = await db.selectFrom("acme_accounts").selectAll().where(by, "=", value).executeTakeFirst();
  return row && accountOf(row);
}

/** RFC 8555 §7.1.2. */
export function accountBody(account: Account, links: Links) {
  const { status, contact, termsAgreedAt } = account;
  return { status, contact, termsOfServiceAgreed: termsAgreedAt !== null, orders: links.orders(account.id) };
}

/** RFC 8555 §7.3: an account's address is its own; another's says nothing. */
function ownAccount({ account, params }: AccountCall): void {
  if (params["id"] !== account.id) throw new AcmeProblem("unauthorized", "this is another account");
}

const Update = z.object({
  contact: Contact.optional(),
  status: z.literal("deactivated").optional(),
  termsOfServiceAgreed: z.boolean().optional(),
});

/** RFC 8555 §7.3.2 and §7.3.6: reads, changes or deactivates the caller's account. */
export async function showAccount(acme: Acme, call: AccountCall): Promise<Answer> {
  ownAccount(call);
  if (call.payload === undefined) return { body: accountBody(call.account, call.links) };
  const given = payloadOf(Update, call.payload);
  const contact = given.contact === undefined ? call.account.contact : checkContact(given.contact);
  const status = given.status ?? call.account.status;
  const termsAgreedAt = given.termsOfServiceAgreed === true ? acme.now() : call.account.termsAgreedAt;
  await acme.db
    .updateTable("acme_accounts")
    .set({ contact: JSON.stringify(contact), status, terms_agreed_at: termsAgreedAt })
    .where("id", "=", call.account.id)
    .where("status", "=", "valid")
    .execute();
  return { body: accountBody({ ...call.account, contact, status, termsAgreedAt }, call.links) };
}

const pageSize = 100;

/** RFC 8555 §7.1.2.1: the account's orders that are not invalid, newest first, with a link to the next page. */
export async function orders(acme: Acme, call: AccountCall): Promise<Answer> {
  ownAccount(call);
  const rows = await acme.db
    .selectFrom("acme_orders")
    .select("id")
    .where("account_id", "=", call.account.id)
    .where("status", "<>", "invalid")
    .where("id", "<", call.params["before"] ?? "g") // ids are hexadecimal and in the order of time
    .orderBy("id", "desc")
    .limit(pageSize)
    .execute();
  const last = rows.length === pageSize ? rows.at(-1) : undefined;
  const next = last && `<${call.links.orders(call.account.id)}?before=${last.id}>;rel="next"`;
  return {
    body: { orders: rows.map(({ id }) => call.links.order(id)) },
    ...(next !== undefined && { headers: { link: [next] } }),
  };
}

import { randomBytes } from "node:crypto";
import { z } from "zod";
import { findAccount, accountBody, checkContact, Contact } from "./account.ts";
import { bindingOf } from "./binding.ts";
import { payloadOf } from "./payload.ts";
import { AcmeProblem } from "./problem.ts";
import type { Account, Acme, Answer, KeyCall, Links } from "./server.ts";

const NewAccount = z.object({
  contact: Contact.default([]),
  termsOfServiceAgreed: z.boolean().default(false),
  onlyReturnExisting: z.boolean().default(false),
  externalAccountBinding: z.record(z.string(), z.unknown()).optional(),
});

/** RFC 8555 §7.3: makes an account for the key, or finds the one it has. */
export async function newAccount(acme: Acme, call: KeyCall): Promise<Answer> {
  const given = payloadOf(NewAccount, call.payload);
  const known = await findAccount(acme.db, "thumbprint", call.key.thumbprint);
  if (known) return shown(known, call.links, 200);
  if (given.onlyReturnExisting) throw new AcmeProblem("accountDoesNotExist", "no account has this key");
  const contact = checkContact(given.contact);
  agreed(acme, given.termsOfServiceAgreed);
  const boundTo = await bindingOf(acme, call, given.externalAccountBinding);
  const at = acme.now();
  const termsAgreedAt = given.termsOfServiceAgreed ? at : null;
  const id = randomBytes(12).toString("base64url");
  const account: Account = { ...call.key, id, status: "valid", contact, termsAgreedAt, boundTo };
  await acme.db
    .insertInto("acme_accounts")
    .values({
      id,
      thumbprint: account.thumbprint,
      jwk: JSON.stringify(account.jwk),
      status: account.status,
      contact: JSON.stringify(contact),
      terms_agreed_at: termsAgreedAt,
      bound_to: boundTo,
      created_at: at,
    })
    .onConflict((conflict) => conflict.column("thumbprint").doNothing())
    .execute();
  const made = await findAccount(acme.db, "thumbprint", account.thumbprint); // of two at once, the other may have won
  return shown(made ?? account, call.links, made?.id === id ? 201 : 200);
}

function shown(account: Account, links: Links, status: number): Answer {
  if (account.status !== "valid") throw new AcmeProblem("unauthorized", "the account is deactivated");
  return { status, body: accountBody(account, links), headers: { location: links.account(account.id) } };
}

/** RFC 8555 §7.3: terms that exist are agreed to. */
function agreed({ config: { termsOfService } }: Acme, yes: boolean): void {
  if (termsOfService === undefined || yes) return;
  throw new AcmeProblem("userActionRequired", `agree to the terms at ${termsOfService}`, {
    members: { instance: termsOfService },
    headers: { link: `<${termsOfService}>;rel="terms-of-service"` },
  });
}

import { z } from "zod";
import { authorize } from "./authorize.ts";
import { identifiersOf } from "./identifier.ts";
import { payloadOf, timeText } from "./payload.ts";
import { AcmeProblem } from "./problem.ts";
import type { Identifier } from "./problem.ts";
import type { AuthorizationsTable, ChallengesTable } from "./schema.ts";
import type { AccountCall, Acme, AcmeDb, Answer, Links } from "./server.ts";
import { authorizationStatus } from "./state.ts";

const lost = () => new AcmeProblem("malformed", "no such authorization", { status: 404 });

/** An account's authorization. Throws AcmeProblem where it has none of this id. */
export async function findAuthorization(db: AcmeDb, id: string, account: string): Promise<AuthorizationsTable> {
  const row = await db
    .selectFrom("acme_authorizations")
    .selectAll()
    .where("id", "=", id)
    .where("account_id", "=", account)
    .executeTakeFirst();
  if (row === undefined) throw lost();
  return row;
}

const Update = z.object({ status: z.literal("deactivated").optional() });

/** RFC 8555 §7.5 and §7.5.2: reads or gives up an authorization. */
export async function authorization(acme: Acme, call: AccountCall): Promise<Answer> {
  const row = await findAuthorization(acme.db, call.params["id"] ?? "", call.account.id);
  if (call.payload === undefined) return shown(acme, row, call.links);
  const { status } = payloadOf(Update, call.payload);
  if (status === undefined) return shown(acme, row, call.links);
  const gone = await acme.db
    .updateTable("acme_authorizations")
    .set({ status })
    .where("id", "=", row.id)
    .where("status", "in", ["pending", "valid"])
    .executeTakeFirst();
  if (gone.numUpdatedRows === 0n) throw new AcmeProblem("malformed", "neither pending nor valid");
  return shown(acme, { ...row, status }, call.links);
}

const NewAuthorization = z.object({ identifier: z.object({ type: z.string().max(40), value: z.string().max(300) }) });

/** RFC 8555 §7.4.1: proves a name before an order needs it. */
export async function newAuthorization(acme: Acme, call: AccountCall): Promise<Answer> {
  const { identifier } = payloadOf(NewAuthorization, call.payload);
  if (identifier.value.startsWith("*.")) throw new AcmeProblem("malformed", "wildcards are proved with their order");
  const at = acme.now();
  const wanted = { account: call.account.id, identifiers: identifiersOf([identifier]), at, until: at + 24 * 3_600_000 };
  const [id = ""] = await acme.db.transaction().execute((trx) => authorize(trx, wanted));
  const row = await findAuthorization(acme.db, id, call.account.id);
  const answer = await shown(acme, row, call.links);
  return { ...answer, status: 201, headers: { ...answer.headers, location: call.links.authorization(id) } };
}

async function shown(acme: Acme, row: AuthorizationsTable, links: Links): Promise<Answer> {
  const challenges = await acme.db
    .selectFrom("acme_challenges")
    .selectAll()
    .where("authorization_id", "=", row.id)
    .orderBy("type")
    .execute();
  const status = authorizationStatus(row, acme.now());
  const { type, value } = JSON.parse(row.identifier) as Identifier;
  const wildcard = value.startsWith("*.");
  const busy = challenges.some((each) => each.status === "processing");
  // RFC 8555 §7.1.4: of a proved authorization, only the challenge that proved it; of a pending one, those still open.
  const told = status === "pending" ? challenges : challenges.filter((each) => each.status !== "pending");
  return {
    ...(status === "pending" && busy && { headers: { "retry-after": "1" } }),
    body: {
      identifier: { type, value: wildcard ? value.slice(2) : value },
      status,
      expires: timeText(row.expires_at),
      ...(wildcard && { wildcard }),
      challenges: told.map((each) => challengeBody(each, links)),
    },
  };
}

/** RFC 8555 §8. */
export function challengeBody(row: ChallengesTable, links: Links) {
  return {
    type: row.type,
    url: links.challenge(row.id),
    status: row.status,
    token: row.token,
    ...(row.validated_at !== null && { validated: timeText(row.validated_at) }),
    ...(row.error !== null && { error: JSON.parse(row.error) as unknown }),
  };
}

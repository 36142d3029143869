import { randomBytes } from "node:crypto";
import { challengesFor } from "./identifier.ts";
import type { Identifier } from "./problem.ts";
import type { AcmeDb } from "./server.ts";

/** A proof is taken for further orders of its account for so long, and no longer: the name may change hands. */
export const proofMs = 8 * 3_600_000;

interface Wanted {
  readonly account: string;
  readonly identifiers: readonly Identifier[];
  readonly at: number;
  readonly until: number;
}

/** Ids of one authorization for each identifier: a valid one that the account has, or a new one with its challenges. */
export async function authorize(db: AcmeDb, { account, identifiers, at, until }: Wanted): Promise<string[]> {
  const known = await db
    .selectFrom("acme_authorizations")
    .select(["id", "identifier"])
    .where("account_id", "=", account)
    .where("status", "=", "valid")
    .where("expires_at", ">", at + 3_600_000) // enough is left to finish the order
    .where("identifier", "in", identifiers.map(textOf))
    .execute();
  const ids: string[] = [];
  for (const identifier of identifiers) {
    const text = textOf(identifier);
    const id = known.find((each) => each.identifier === text)?.id;
    ids.push(id ?? (await create(db, { account, identifier, at, until })));
  }
  return ids;
}

const textOf = ({ type, value }: Identifier): string => JSON.stringify({ type, value });

interface One {
  readonly account: string;
  readonly identifier: Identifier;
  readonly at: number;
  readonly until: number;
}

async function create(db: AcmeDb, { account, identifier, at, until }: One): Promise<string> {
  const id = randomBytes(12).toString("base64url");
  const row = { id, account_id: account, identifier: textOf(identifier), status: "pending" };
  await db
    .insertInto("acme_authorizations")
    .values({ ...row, expires_at: until, created_at: at })
    .execute();
  // RFC 8555 §8.1: 128 bits at least. One token for all challenges of an authorization would do; each has its own.
  const challenges = challengesFor(identifier).map((type) => ({
    id: randomBytes(12).toString("base64url"),
    authorization_id: id,
    type,
    token: randomBytes(32).toString("base64url"),
    status: "pending",
    validated_at: null,
    error: null,
  }));
  await db.insertInto("acme_challenges").values(challenges).execute();
  return id;
}

import { challengeBody, findAuthorization } from "./authorization.ts";
import { AcmeProblem } from "./problem.ts";
import type { ChallengesTable } from "./schema.ts";
import type { AccountCall, Acme, AcmeDb, Answer } from "./server.ts";
import { authorizationStatus } from "./state.ts";

const lost = () => new AcmeProblem("malformed", "no such challenge", { status: 404 });

/** RFC 8555 §7.5.1: the client says that it is ready, or asks how far it went. */
export async function challenge(acme: Acme, call: AccountCall): Promise<Answer> {
  const row = await findChallenge(acme.db, call.params["id"] ?? "");
  const authorization = await findAuthorization(acme.db, row.authorization_id, call.account.id).catch(() => {
    throw lost();
  });
  if (call.payload !== undefined && row.status === "pending") {
    const status = authorizationStatus(authorization, acme.now());
    if (status !== "pending") throw new AcmeProblem("malformed", `the authorization is ${status}`);
    await begin(acme, row, call);
  }
  const now = await findChallenge(acme.db, row.id);
  const up = `<${call.links.authorization(authorization.id)}>;rel="up"`;
  const waits = now.status === "processing" ? { "retry-after": "1" } : {};
  return { body: challengeBody(now, call.links), headers: { link: [up], ...waits } };
}

async function begin(acme: Acme, row: ChallengesTable, call: AccountCall): Promise<void> {
  const begun = await acme.db
    .updateTable("acme_challenges")
    .set({ status: "processing" })
    .where("id", "=", row.id)
    .where("status", "=", "pending")
    .executeTakeFirst();
  if (begun.numUpdatedRows === 1n) await acme.prove(row, call.account);
}

async function findChallenge(db: AcmeDb, id: string): Promise<ChallengesTable> {
  const row = await db.selectFrom("acme_challenges").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw lost();
  return row;
}

import type { RaContext } from "../context.ts";
import { giveUp, platform, store } from "./certify.ts";

/** The CA has answered by then, or never will. */
const patienceMs = 60_000;

/**
 * Requests that are still `issuing` although nobody waits for the CA any more (a crash, a lost connection): the CA's
 * tables say what became of them. For the start, and now and then.
 */
export async function settleRequests(context: RaContext, patience = patienceMs): Promise<number> {
  const before = new Date(context.now() - patience).toISOString();
  const open = await context.db
    .selectFrom("requests")
    .select("id")
    .where("state", "=", "issuing")
    .where("updated_at", "<=", before)
    .execute();
  for (const { id } of open) await settle(context, id);
  return open.length;
}

async function settle(context: RaContext, id: string): Promise<void> {
  const made = await context.issued
    .selectFrom("certificates")
    .select(["issuer", "serial", "der", "status", "profile"])
    .where("request", "=", id)
    .where("request", "!=", "") // the index leaves those out
    .orderBy("created_at", "desc")
    .execute();
  if (made.some(({ status }) => status === "pending")) return; // the CA decides about it at its own start
  const row = await context.db
    .selectFrom("requests")
    .select(["profile", "key_place"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const found = made.find(({ profile, der }) => profile === row.profile && der !== null);
  if (found?.der == null) return giveUp(context, id, "the CA made no certificate; try again");
  const certificate = Buffer.from(found.der).toString("base64");
  const { issuer, serial } = found;
  await store(context, id, { issuer, serial, certificate, chain: [] });
  if (row.key_place === "pkcs12") await context.ca.revoke({ issuer, serial, ...lost, actor: platform });
}

/** The key was in the memory of a process that is gone: nobody has it, nobody ever will. */
const lost = { act: "revoke", reason: "cessationOfOperation" } as const;

import { hash, randomUUID } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import type { Selectable, Transaction } from "kysely";
import type { Actor } from "../actor.ts";
import { generateKey } from "../key/software.ts";
import { act } from "./centre.ts";
import type { Centre } from "./centre.ts";
import { deliver, recipientOf } from "./deliver.ts";
import type { Answered, Read } from "./protocol.ts";
import type { KmcKeysTable, KmcTables, KeyState } from "./schema.ts";
import type { UsableKey } from "./deliver.ts";

/** Makes an encryption key pair and seals its private half. */
export async function generate(centre: Centre, asked: Read<"generate">): Promise<Answered<"generate">> {
  const { kind, request, owner, actor } = asked;
  return act(centre, async ({ trx, at }) => {
    const known = await trx.selectFrom("keys").selectAll().where("request", "=", request).executeTakeFirst();
    if (known && (known.delivered_to !== null || known.kind !== kind)) {
      throw new Refusal("conflict", `request ${request} has its key already`);
    }
    const id = known?.id ?? randomUUID();
    const spki = known?.spki ?? (await insert(centre, trx, { id, kind, request, owner, at }));
    const line = {
      actor,
      action: "key.generate",
      target: id,
      detail: { kind, request, owner, again: known !== undefined },
    };
    return { result: { key: id, spki: Buffer.from(spki).toString("base64") }, line };
  });
}

type NewKey = Pick<Read<"generate">, "kind" | "request" | "owner"> & { readonly id: string; readonly at: number };

async function insert({ vault }: Centre, trx: Transaction<KmcTables>, { at, ...key }: NewKey): Promise<Uint8Array> {
  const { pkcs8, spki } = generateKey(key.kind);
  const sealed = vault.seal(key.id, pkcs8);
  pkcs8.fill(0);
  const fresh = { state: "active" as const, delivered_to: null, created_at: at, changed_at: at };
  await trx
    .insertInto("keys")
    .values({ ...key, ...fresh, spki, spki_hash: hashOf(spki), sealed })
    .execute();
  return spki;
}

/** SHA-256 in hex, by which keys are named. */
export const hashOf = (spki: Uint8Array): string => hash("sha256", spki);

/** The key to its owner, once; asked again for the same recipient it answers again, in case the answer was lost. */
export async function envelopeKey(
  centre: Centre,
  { key: id, recipient, actor }: Read<"envelope">,
): Promise<Answered<"envelope">> {
  const to = recipientOf(Buffer.from(recipient, "base64"));
  const toHash = hashOf(to.publicKey.spki);
  return act(centre, async ({ trx, at }) => {
    const key = await openable(trx, { id });
    if (key.delivered_to !== null && key.delivered_to !== toHash) {
      throw new Refusal("conflict", "the key was delivered already; a recovery gives it out again");
    }
    await trx.updateTable("keys").set({ delivered_to: toHash, changed_at: at }).where("id", "=", id).execute();
    const line = { actor, action: "key.envelope", target: id, detail: { recipient: toHash } };
    return { result: deliver(centre.vault, key, to), line };
  });
}

/** A key that may be given out. Refuses "not-found", "conflict" (suspended, destroyed). */
export async function openable(
  trx: Transaction<KmcTables>,
  by: { readonly id: string } | { readonly spkiHash: string },
): Promise<UsableKey> {
  const key = await find(trx, by);
  if (key.state !== "active" || key.sealed === null) throw new Refusal("conflict", `the key is ${key.state}`);
  return { ...key, sealed: key.sealed };
}

async function find(
  trx: Transaction<KmcTables>,
  by: { readonly id: string } | { readonly spkiHash: string },
): Promise<Selectable<KmcKeysTable>> {
  const keys = trx.selectFrom("keys").selectAll();
  const named = "id" in by ? keys.where("id", "=", by.id) : keys.where("spki_hash", "=", by.spkiHash);
  const key = await named.executeTakeFirst();
  if (!key) throw new Refusal("not-found", "there is no such key in escrow");
  return key;
}

const moves = {
  suspend: { from: ["active"], to: "suspended" },
  resume: { from: ["suspended"], to: "active" },
  destroy: { from: ["active", "suspended"], to: "destroyed" },
} as const satisfies Record<string, { from: readonly KeyState[]; to: KeyState }>;

/** Suspends, resumes or destroys a key: an operator's act. */
export async function change(
  centre: Centre,
  move: keyof typeof moves,
  { key: id, reason, actor }: Read<"suspend">,
): Promise<Answered<"suspend">> {
  requireOperator(actor);
  const { from, to } = moves[move];
  return act(centre, async ({ trx, at }) => {
    const key = await find(trx, { id });
    if (!from.some((state) => state === key.state)) throw new Refusal("conflict", `the key is ${key.state}`);
    const gone = to === "destroyed" ? { sealed: null } : {};
    await trx
      .updateTable("keys")
      .set({ state: to, changed_at: at, ...gone })
      .where("id", "=", id)
      .execute();
    return { result: { key: id, state: to }, line: { actor, action: `key.${move}`, target: id, detail: { reason } } };
  });
}

/** Refuses ("forbidden") whoever does not hold the post. */
export function requireOperator({ roles, account }: Actor): void {
  if (!roles.includes("kmc-operator")) throw new Refusal("forbidden", `${account} is no operator of the KMC`);
}

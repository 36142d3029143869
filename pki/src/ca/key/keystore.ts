import { randomBytes } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";
import type { Kysely } from "kysely";
import { generateKey, signerOf } from "../../key/software.ts";
import type { AsyncSigner, KeySpec } from "../../key/software.ts";
import type { CaTables, KeysTable } from "../schema.ts";
import { ArgonParameters, argonParameters, seal, sealingKey, unseal } from "../../key/sealed.ts";

/** Opens a key that is kept elsewhere. Refuses ("unavailable"). */
export type ForeignKeys = (key: Elsewhere) => Promise<AsyncSigner>;

/** A key outside this process. */
export type Elsewhere = Pick<KeysTable, "holder" | "locator" | "spki">;

/** The opened keystore: the only thing that reads private keys, and it gives out signers alone. */
export interface Keystore {
  /** Makes a key and seals it in the database; its id is not used before the caller's transaction is committed. */
  make(id: string, spec: KeySpec, at: number): Promise<AsyncSigner>;
  /** Takes up a key that stays where it is: on a PKCS#11 token, by its URI. Refuses when it does not answer there. */
  adopt(id: string, elsewhere: Elsewhere, at: number): Promise<AsyncSigner>;
  /** The signer of a key; refuses ("not-found", "unavailable"). Software keys are imported once. */
  signer(id: string): Promise<AsyncSigner>;
}

const proofLabel = "chengfang keystore";
const proofText = Buffer.from("opened");

/** Makes the keystore of an empty database. `threshold`: shares that open it, 0 when the secret is whole. */
export async function createKeystore(db: Kysely<CaTables>, secret: Uint8Array, threshold = 0): Promise<void> {
  const salt = randomBytes(16);
  const key = await sealingKey(secret, salt, argonParameters);
  const row = {
    id: 1,
    salt,
    parameters: JSON.stringify(argonParameters),
    proof: seal(key, proofLabel, proofText),
    threshold,
  };
  await db.insertInto("keystore").values(row).execute();
}

/** How many shares open the keystore; 0 when there is none, or its secret is whole. */
export async function lockedBy(db: Kysely<CaTables>): Promise<number> {
  const made = await db.selectFrom("keystore").select("threshold").executeTakeFirst();
  return made?.threshold ?? 0;
}

/** Opens the keystore; refuses ("unauthenticated") a wrong secret. */
export async function openKeystore(db: Kysely<CaTables>, secret: Uint8Array, foreign: ForeignKeys): Promise<Keystore> {
  const { salt, parameters, proof } = await db.selectFrom("keystore").selectAll().executeTakeFirstOrThrow();
  const key = await sealingKey(secret, salt, ArgonParameters.parse(JSON.parse(parameters)));
  if (unseal(key, proofLabel, proof) === undefined) {
    throw new Refusal("unauthenticated", "this secret does not open the authority's keys");
  }
  const open = new Map<string, AsyncSigner>();
  const load = async (id: string): Promise<AsyncSigner> => {
    const row = await db.selectFrom("keys").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined) throw new Refusal("not-found", `there is no key ${id}`);
    return row.sealed === null ? foreign(row) : unsealedSigner(key, id, row.sealed);
  };
  return {
    make: async (id, spec, at) => {
      const { signer, row } = newKey(key, id, spec);
      await db
        .insertInto("keys")
        .values({ ...row, created_at: at })
        .execute();
      open.set(id, signer);
      return signer;
    },
    adopt: async (id, elsewhere, at) => {
      const signer = await foreign(elsewhere);
      const row = { id, algorithm: signer.kind, ...elsewhere, sealed: null, created_at: at };
      await db.insertInto("keys").values(row).execute();
      open.set(id, signer);
      return signer;
    },
    signer: async (id) => {
      const known = open.get(id) ?? (await load(id));
      open.set(id, known);
      return known;
    },
  };
}

function newKey(key: Uint8Array, id: string, spec: KeySpec) {
  const { pkcs8, spki } = generateKey(spec);
  const signer = signerOf(pkcs8);
  const sealed = seal(key, labelOf(id), pkcs8);
  pkcs8.fill(0);
  return { signer, row: { id, algorithm: signer.kind, spki, holder: "software" as const, locator: "", sealed } };
}

const labelOf = (id: string): string => `chengfang key ${id}`;

function unsealedSigner(key: Uint8Array, id: string, sealed: Uint8Array): AsyncSigner {
  const pkcs8 = unseal(key, labelOf(id), sealed);
  if (pkcs8 === undefined) throw new Error(`the sealed key ${id} was changed`);
  const signer = signerOf(pkcs8);
  pkcs8.fill(0);
  return signer;
}

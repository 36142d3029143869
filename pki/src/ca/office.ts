import { join } from "node:path";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { holdLock } from "@chengfang/store/lock";
import type { Logger } from "@chengfang/store/log";
import type { Kysely } from "kysely";
import { appendChain } from "../chain.ts";
import { openKmc } from "../kmc/client.ts";
import { loadProfiles } from "../profile/load.ts";
import { addressesOf } from "./address.ts";
import type { Addresses } from "./address.ts";
import { targetOf } from "./audit/names.ts";
import { authorityNamed, loadAuthorities } from "./authority.ts";
import type { Authority } from "./authority.ts";
import { steadyClock } from "./clock.ts";
import type { Clock } from "./clock.ts";
import { openCaDatabase, pkiHome } from "./database.ts";
import { foundHierarchy } from "./hierarchy/create.ts";
import type { Founding } from "./hierarchy/create.ts";
import { caActor } from "./hierarchy/certify.ts";
import type { Algorithm } from "./hierarchy/plan.ts";
import { openDesk } from "./issue/desk.ts";
import type { Asked, Desk } from "./issue/desk.ts";
import { openLedger } from "./issue/ledger.ts";
import { signWith } from "./issue/sign.ts";
import { foreignKeys } from "./key/foreign.ts";
import { createKeystore, openKeystore } from "./key/keystore.ts";
import type { Keystore } from "./key/keystore.ts";
import { makeUnlockSecret, unlockSecret } from "./key/unlock.ts";
import type { Issued, RevokeRequest, Revoked } from "./protocol.ts";
import { noted, refusalOf, refusedChange } from "./refused.ts";
import { revoke } from "./revoke.ts";
import type { CaTables } from "./schema.ts";

/** The CA with its keys open, in this process. There is one at a time for a data directory. */
export interface Office {
  readonly config: Config;
  readonly db: Kysely<CaTables>;
  readonly keys: Keystore;
  readonly clock: Clock;
  readonly addresses: Addresses;
  /** Those that sign here, by id; changes when one is added or retired. */
  authorities(): ReadonlyMap<string, Authority>;
  issue(asked: Asked): Promise<Issued>;
  revoke(request: RevokeRequest): Promise<Revoked>;
  /** What changes of the hierarchy need. */
  readonly founding: Founding;
  /** Takes up what changed of the hierarchy. */
  reload(): Promise<void>;
  /** Makes a hierarchy that is not there yet. */
  found(algorithm: Algorithm): Promise<void>;
  close(): Promise<void>;
}

export interface OfficeOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly environment?: NodeJS.ProcessEnv;
  /** What opens the keys, where people brought it. */
  readonly secret?: Uint8Array | undefined;
  /** Shares into which the secret of a new keystore is split. */
  readonly threshold?: number;
  /** Milliseconds since 1970. */
  readonly read?: () => number;
}

/** Opens the CA of a data directory; refuses ("conflict") while another process has it open. */
export async function openOffice(options: OfficeOptions): Promise<Office> {
  const { config } = options;
  const db = await openCaDatabase(config); // makes the directory too
  const lock = await holdLock(join(pkiHome(config.data), "ca-process.lock"), { waitMs: 0 }).catch(
    async (error: unknown) => {
      await db.destroy();
      throw error;
    },
  );
  const close = async () => {
    await db.destroy();
    lock.release();
  };
  try {
    return await opened(options, db, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function opened(options: OfficeOptions, db: Kysely<CaTables>, close: () => Promise<void>): Promise<Office> {
  const { config } = options;
  const clock = steadyClock(await latestMoment(db), options.read);
  const keys = await keystoreOf(options, db);
  await abandonPending(db, clock);
  const addresses = addressesOf(config.pki);
  const profiles = loadProfiles();
  let authorities = await loadAuthorities(db, keys);
  const ledger = openLedger(db, { sign: signWith((issuer) => authorityNamed(authorities, issuer).signer), clock });
  const kmc = openKmc(config.data);
  const desk: Desk = openDesk({ authorities: () => authorities, profiles, addresses, clock, ledger, kmc });
  const offline = join(pkiHome(config.data), "offline");
  const founding = { db, keys, clock, addresses, profiles, offline, organisation: config.organisation };
  const reload = async () => void (authorities = await loadAuthorities(db, keys));
  return {
    config,
    db,
    keys,
    clock,
    addresses,
    founding,
    authorities: () => authorities,
    issue: (asked) => noted(db, clock, refusalOf(asked), () => desk.issue(asked)),
    revoke: (request) => noted(db, clock, refusedChange(request), () => revoke(db, request, clock.now())),
    reload,
    found: async (algorithm) => {
      await foundHierarchy(founding, algorithm);
      await reload();
    },
    close: async () => {
      await ledger.idle();
      kmc.close();
      await close();
    },
  };
}

/** The keystore, opened by the secret that was given or is kept for it; made the first time. Refuses "unavailable". */
async function keystoreOf(
  { config, environment = process.env, secret, threshold = 0 }: OfficeOptions,
  db: Kysely<CaTables>,
): Promise<Keystore> {
  const made = await db.selectFrom("keystore").select("threshold").executeTakeFirst();
  if (made === undefined) {
    const first = secret ?? makeUnlockSecret(config, environment);
    await createKeystore(db, first, threshold);
    return openKeystore(db, first, foreignKeys(environment));
  }
  const known = secret ?? unlockSecret(config, environment);
  if (known === undefined) throw new Refusal("unavailable", `the keys are locked: ${made.threshold} shares open them`);
  return openKeystore(db, known, foreignKeys(environment));
}

/** The newest line of the audit trail: the CA's time does not go behind it. */
async function latestMoment(db: Kysely<CaTables>): Promise<number> {
  const last = await db.selectFrom("audit").select("at").orderBy("seq", "desc").limit(1).executeTakeFirst();
  return last === undefined ? 0 : Date.parse(last.at);
}

/**
 * What a process that died had reserved and not recorded as issued: nobody got such a certificate, since it is given
 * out only after its second transaction. Its serial number stays on record and is not used again.
 */
async function abandonPending(db: Kysely<CaTables>, clock: Clock): Promise<void> {
  const pending = await db
    .selectFrom("certificates")
    .select(["issuer", "serial"])
    .where("status", "=", "pending")
    .execute();
  if (pending.length === 0) return;
  const at = clock.now();
  await db.transaction().execute(async (trx) => {
    await trx.updateTable("certificates").set({ status: "failed" }).where("status", "=", "pending").execute();
    const lines = pending.map((each) => ({
      at,
      actor: caActor,
      action: "certificate.abandon",
      target: targetOf(each),
    }));
    await appendChain(trx, lines);
  });
}

import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { openDatabase } from "@chengfang/store/records/database";
import type { Kysely } from "kysely";
import type { AsyncSigner } from "../../key/software.ts";
import { loadProfiles } from "../../profile/load.ts";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import { isMalformed } from "../../x509/malformed.ts";
import { addressesOf } from "../address.ts";
import { steadyClock } from "../clock.ts";
import type { Clock } from "../clock.ts";
import type { Parent, Workshop } from "../hierarchy/certify.ts";
import { openLedger } from "../issue/ledger.ts";
import { signWith } from "../issue/sign.ts";
import { openRootKey } from "../key/rootFile.ts";
import { joinShares, parseShare } from "../key/shares.ts";
import { caMigrations } from "../migrations.ts";
import type { CaTables } from "../schema.ts";

/** A directory on a machine that is on no network: the root's sealed key, its records and the transcript. */
export interface Room {
  readonly directory: string;
  readonly db: Kysely<CaTables>;
  readonly clock: Clock;
  /** How certificates are made here: the same way as online, records before signatures included. */
  workshop(signer: AsyncSigner): Workshop;
  close(): Promise<void>;
}

/** Opens the records of a ceremony. The public addresses are those of the installation that the root is for. */
export async function openRoom(directory: string, pki: Config["pki"]): Promise<Room> {
  const db: Kysely<CaTables> = await openDatabase({ data: directory, name: "ceremony", migrations: caMigrations });
  const last = await db.selectFrom("audit").select("at").orderBy("seq", "desc").limit(1).executeTakeFirst();
  const clock = steadyClock(last === undefined ? 0 : Date.parse(last.at));
  const profiles = loadProfiles();
  return {
    directory,
    db,
    clock,
    workshop: (signer) => ({
      profiles,
      addresses: addressesOf(pki),
      clock,
      ledger: openLedger(db, { sign: signWith(() => signer), clock }),
    }),
    close: () => db.destroy(),
  };
}

/** The root of a room, its key opened by the shares of those present. Refuses "not-found", "unauthenticated", "invalid". */
export async function openRoot({ directory, db }: Room, shares: readonly string[]): Promise<Parent> {
  const row = await db.selectFrom("authorities").selectAll().where("kind", "=", "root").executeTakeFirst();
  if (row?.certificate === null || row === undefined)
    throw new Refusal("not-found", `${directory}: no root was made here`);
  const secret = joinShares(shares.map(parseShare));
  if (secret === undefined) throw new Refusal("unauthenticated", "there are not enough shares");
  const certificate = parseCertificate(row.certificate);
  if (isMalformed(certificate)) throw new Error(`the root's certificate is malformed: ${certificate.detail}`);
  return { id: row.id, signer: await openRootKey(directory, row.id, secret), shards: 1, certificate };
}

/** Writes a file of the room; an earlier one of that name stays. */
export function keep(directory: string, name: string, content: string | Uint8Array): string {
  const file = join(directory, name);
  if (existsSync(file)) throw new Refusal("conflict", `${file} is there already`);
  writeFileSync(file, content, { mode: 0o600, flag: "wx" });
  return name;
}

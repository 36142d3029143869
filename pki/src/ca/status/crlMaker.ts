import type { Config } from "@chengfang/model/config";
import type { Kysely } from "kysely";
import type { Addresses } from "../address.ts";
import type { Clock } from "../clock.ts";
import { caActor } from "../hierarchy/certify.ts";
import type { CaTables } from "../schema.ts";
import { makeCrl } from "./makeCrl.ts";
import type { CrlIssuer, CrlRow, CrlWish } from "./makeCrl.ts";

export interface CrlMakerOptions {
  readonly db: Kysely<CaTables>;
  readonly issuers: () => Iterable<CrlIssuer>;
  readonly addresses: Addresses;
  readonly clock: Clock;
  readonly config: Config["pki"];
}

export interface CrlMaker {
  /** Makes whatever is due. */
  tick(): Promise<void>;
  /** Makes one at once. */
  make(which: Pick<CrlWish, "issuer" | "shard" | "kind">): Promise<readonly CrlRow[]>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

const [hour, minute] = [3_600_000, 60_000];

/** CRLs by the clock, never by a revocation: a revoke costs the same whatever the length of the list. */
export function openCrlMaker({ db, issuers, addresses, clock, config }: CrlMakerOptions): CrlMaker {
  const every = { full: config.crlHours * hour, delta: config.deltaMinutes * minute };
  // Overlap: whoever fetches late, or while this machine is down for a while, still holds a valid one.
  const validity = { full: every.full * 1.5, delta: every.delta * 2 };
  let running: Promise<unknown> = Promise.resolve();
  const make: CrlMaker["make"] = (which) => {
    const turn = running.then(() => makeCrl(db, { ...which, at: clock.now(), validity, addresses, actor: caActor }));
    running = turn.catch(() => {});
    return turn;
  };
  return {
    make,
    tick: async () => {
      for (const issuer of issuers()) {
        const due = await dueOf(db, issuer, { every, now: clock.now() });
        for (const { shard, kind } of due) await make({ issuer, shard, kind });
      }
    },
    idle: async () => {
      await running;
    },
  };
}

interface Due {
  readonly shard: number;
  readonly kind: "full" | "delta";
}

interface Rhythm {
  readonly every: Readonly<Record<"full" | "delta", number>>;
  readonly now: number;
}

async function dueOf(db: Kysely<CaTables>, { id, shards }: CrlIssuer, { every, now }: Rhythm): Promise<Due[]> {
  const rows = await db
    .selectFrom("crls")
    .select(({ fn }) => ["shard", "kind", fn.max("this_update").as("made")])
    .where("issuer", "=", id)
    .groupBy(["shard", "kind"])
    .execute();
  const madeAt = (shard: number, kind: Due["kind"]) =>
    rows.find((row) => row.shard === shard && row.kind === kind)?.made ?? Number.NEGATIVE_INFINITY;
  return Array.from({ length: shards }, (_, shard) => shard).flatMap((shard) => {
    const kind = (["full", "delta"] as const).find((each) => now - madeAt(shard, each) >= every[each]);
    return kind === undefined ? [] : [{ shard, kind }];
  });
}

import type { Config } from "@chengfang/model/config";
import type { Logger } from "@chengfang/store/log";
import type { Kysely } from "kysely";
import type { Actor } from "../../actor.ts";
import type { Addresses } from "../address.ts";
import type { Clock } from "../clock.ts";
import type { CaTables } from "../schema.ts";
import { makeCrl } from "./makeCrl.ts";
import type { CrlIssuer, CrlRow, CrlWish } from "./makeCrl.ts";

export interface CrlTimerOptions {
  readonly db: Kysely<CaTables>;
  readonly issuers: () => Iterable<CrlIssuer>;
  readonly addresses: Addresses;
  readonly clock: Clock;
  readonly config: Config["pki"];
  readonly log: Logger;
}

export interface CrlTimer {
  /** Makes whatever is due; at the start, and then every few seconds. */
  tick(): Promise<void>;
  /** Makes one at once. */
  make(which: Pick<CrlWish, "issuer" | "shard" | "kind">): Promise<readonly CrlRow[]>;
  close(): Promise<void>;
}

export const crlActor: Actor = { account: "ca", name: "pki/ca", roles: [], address: "" };

const tickMs = 10_000;
const [hour, minute] = [3_600_000, 60_000];

/** CRLs by the clock, never by a revocation: a revoke costs the same whatever the length of the list. */
export function openCrlTimer(options: CrlTimerOptions): CrlTimer {
  const { config, addresses, clock, db, log } = options;
  const every = { full: config.crlHours * hour, delta: config.deltaMinutes * minute };
  // Overlap: whoever fetches late, or while this machine is down for a while, still holds a valid one.
  const validity = { full: every.full * 1.5, delta: every.delta * 2 };
  let running: Promise<unknown> = Promise.resolve();
  const make: CrlTimer["make"] = (which) => {
    const turn = running.then(() => makeCrl(db, { ...which, at: clock.now(), validity, addresses, actor: crlActor }));
    running = turn.catch(() => {});
    return turn;
  };
  const tick = async () => {
    for (const issuer of options.issuers()) {
      const due = await dueOf(db, issuer, { every, now: clock.now() });
      for (const { shard, kind } of due) await make({ issuer, shard, kind });
    }
  };
  const timer = setInterval(() => {
    tick().catch((error: unknown) => log.error({ err: error }, "CRLs could not be made"));
  }, tickMs);
  timer.unref();
  return {
    tick,
    make,
    close: async () => {
      clearInterval(timer);
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

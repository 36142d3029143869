import { setTimeout as sleep } from "node:timers/promises";
import { inTransaction } from "@chengfang/store/records/transaction";
import { collectorHealth } from "../collectors/read.ts";
import type { Deps } from "../deps.ts";
import { nowOf } from "../http/time.ts";
import { holdersOf, notify } from "../notifications/notify.ts";
import { heardIn } from "./read.ts";

const everyMs = 15_000;
/** Collectors that do not report are another matter: nobody is silent because nobody listens. */
const deafMs = 60_000;
const minuteMs = 60_000;

/** Looks after the silence of registered senders until stopped. */
export async function watchSources(deps: Deps, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await lookAtSources(deps).catch((error: unknown) => deps.log.error({ err: error }, "sources were not looked at"));
    await sleep(everyMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}

/** Tells of each sender that fell silent, and of each that is back, once. */
export async function lookAtSources(deps: Pick<Deps, "records" | "data" | "now">): Promise<void> {
  const health = await collectorHealth(deps.data);
  if (health === undefined || deps.now() - Date.parse(health.at) > deafMs) return;
  const heard = heardIn(health);
  const at = nowOf(deps);
  for (const source of await deps.records.selectFrom("log_sources").selectAll().execute()) {
    const since = heard.get(source.sender)?.lastSeen ?? source.created_at;
    const silent = deps.now() - Date.parse(since) > source.silent_minutes * minuteMs;
    if (silent === (source.silent_since !== null)) continue;
    await inTransaction(deps.records, async (db) => {
      const silent_since = silent ? since : null;
      await db.updateTable("log_sources").set({ silent_since }).where("id", "=", source.id).execute();
      const { name, sender, silent_minutes } = source;
      await notify(db, {
        to: [source.created_by, ...(await holdersOf(db, ["sysadmin"]))],
        kind: silent ? "source-silent" : "source-back",
        target: "/collectors",
        args: { name, sender, minutes: String(silent_minutes) },
        at,
      });
    });
  }
}

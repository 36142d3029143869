import { setTimeout as sleep } from "node:timers/promises";
import { isQuiet, quietEnd } from "@chengfang/model/quiet-hours";
import { minutesOf } from "@chengfang/model/zone";
import type { LogSourcesTable } from "@chengfang/store/records/log-sources";
import { transactionInTurn } from "../http/turn.ts";
import { collectorHealth } from "../collectors/read.ts";
import type { Deps } from "../deps.ts";
import { nowOf } from "../http/time.ts";
import { holdersOf, notify } from "../notifications/notify.ts";
import { quietHoursOf, heardIn } from "./read.ts";
import type { Heard } from "./read.ts";
import { settleSilence } from "./settle.ts";

const everyMs = 15_000;
/** Collectors that do not report are another matter: nobody is silent because nobody listens. */
const deafMs = 60_000;
const minuteMs = 60_000;

/** Looks after the silence of registered senders, and of the alerts of silence, until stopped. */
export async function watchSources(deps: Deps, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await lookAtSources(deps, stop).catch((error: unknown) =>
      deps.log.error({ err: error }, "sources were not looked at"),
    );
    await sleep(everyMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}

/** Tells of each sender that fell silent, and of each that is back, once; ends the alerts of those that are back. */
export async function lookAtSources(deps: Deps, stop: AbortSignal): Promise<void> {
  const health = await collectorHealth(deps.data);
  if (health === undefined || deps.now() - Date.parse(health.at) > deafMs) return;
  const heard = heardIn(health);
  for (const source of await deps.records.selectFrom("log_sources").selectAll().execute()) {
    const since = silentSince(source, heard.get(source.sender), deps);
    if (since === undefined || (since === null) === (source.silent_since === null)) continue;
    await tell(deps, source, since);
  }
  await settleSilence(deps, health, stop);
}

/** Since when a sender is silent; null for one that is not, undefined where that is no question now. */
function silentSince(source: LogSourcesTable, heard: Heard | undefined, { now, config }: Deps) {
  if (source.retired === 1) return null;
  const last = heard?.lastSeen ?? source.created_at;
  const hours = quietHoursOf(source);
  const zone = minutesOf(config.collection.timezone);
  const limitMs = source.silent_minutes * minuteMs;
  if (now() - Date.parse(last) <= limitMs) return null;
  if (hours === null) return last;
  if (isQuiet(hours, now(), zone)) return undefined;
  return source.silent_since === null && now() - quietEnd(hours, now(), zone) <= limitMs ? null : last;
}

async function tell(deps: Deps, source: LogSourcesTable, silent_since: string | null): Promise<void> {
  const { id, name, sender, silent_minutes, retired, created_by } = source;
  await transactionInTurn(deps.records, async (db) => {
    await db.updateTable("log_sources").set({ silent_since }).where("id", "=", id).execute();
    if (retired === 1) return;
    await notify(db, {
      to: [created_by, ...(await holdersOf(db, ["sysadmin"]))],
      kind: silent_since === null ? "source-back" : "source-silent",
      target: "/collectors",
      args: { name, sender, minutes: String(silent_minutes) },
      at: nowOf(deps),
    });
  });
}

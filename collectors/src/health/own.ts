import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "@chengfang/model/config";
import type { Logger } from "@chengfang/store/log";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { watchDistricts } from "./districts.ts";
import type { Ledgers } from "./ledgers.ts";
import { followRegistered } from "./registered.ts";
import { documentOf } from "./told.ts";
import type { Happening } from "./told.ts";
import { ownInput, watchSources } from "./watch.ts";
import type { Watch } from "./watch.ts";

interface Seen {
  readonly config: Pick<Config, "data" | "collection" | "inputs">;
  readonly pipeline: Pipeline;
  readonly ledgers: Ledgers;
  readonly now: () => number;
  readonly log: Logger;
  readonly stop: AbortSignal;
}

const districtsMs = 5000;

/** Watches sources and districts. What is found goes the road of all events, so that rules and people see it. */
export function openWatch({ config, pipeline, ledgers, now, log, stop }: Seen): Watch {
  const { data, collection, inputs } = config;
  const reading = { format: "ecs", zoneMinutes: 0, encoding: "utf-8" } as const;
  const tell = (happening: Happening) => {
    const origin = { reading, ledger: ledgers.of(ownInput, "collectors", "ecs") };
    const document = Buffer.from(JSON.stringify(documentOf(happening, now())));
    if (pipeline.crowded(origin, document.length)) pipeline.lose(origin, { records: 1, bytes: document.length });
    else void pipeline.put(origin, document);
  };
  if (inputs.forwarded !== undefined) {
    const districts = watchDistricts({ data, silentMs: inputs.forwarded.silentSeconds * 1000, now, tell });
    void lookAgain(() => districts.look(), log, stop);
  }
  const registered = followRegistered(data, stop);
  return watchSources({ collection, ledgers, now, registered, tell, ticks: () => performance.now() });
}

async function lookAgain(look: () => Promise<void>, log: Logger, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await look().catch((error: unknown) => log.error({ err: error }, "districts were not looked at"));
    await sleep(districtsMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}

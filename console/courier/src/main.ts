import { setTimeout as sleep } from "node:timers/promises";
import { runPart } from "@chengfang/store/part";
import { openRecords } from "@chengfang/store/records/open";
import { turn } from "./turn.ts";

/** It looks for something to do this often. */
const everyMs = 1000;

await runPart("console/courier", async ({ config, log, stop }) => {
  const { data } = config;
  const records = await openRecords({ data, url: config.records.url });
  const deps = { records, config, data, log, now: Date.now };
  const running = (async () => {
    while (!stop.aborted) {
      await turn(deps).catch((error: unknown) => log.error({ err: error }, "the courier's turn failed"));
      await sleep(everyMs, undefined, { signal: stop }).catch(() => undefined);
    }
  })();
  return {
    close: async () => {
      await running;
      await records.destroy();
    },
  };
});

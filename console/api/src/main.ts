import { openEventSearch } from "@chengfang/store/events/client";
import { runPart } from "@chengfang/store/part";
import { openRecords } from "@chengfang/store/records/open";
import { startAgent } from "./apm.ts";
import { publishAssets } from "./assets/publish.ts";

startAgent(); // patches what is imported after it
const { build } = await import("./app.ts");

await runPart("console/api", async ({ config, log }) => {
  const { data } = config;
  const records = await openRecords({ data, url: config.records.url });
  const events = openEventSearch(data);
  const deps = { records, events, data, config, log, now: Date.now };
  await publishAssets(deps);
  const app = await build(deps);
  const http = await app.listen({ host: config.http.host, port: config.http.port });
  return {
    ready: { http },
    close: async () => {
      await app.close();
      await records.destroy();
    },
  };
});

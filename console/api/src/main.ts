import type { Server } from "node:http";
import { Server as TlsServer } from "node:tls";
import type { Config } from "@chengfang/model/config";
import { openEventSearch } from "@chengfang/store/events/client";
import { followIdentity } from "@chengfang/store/identity";
import { runPart } from "@chengfang/store/part";
import { openRecords } from "@chengfang/store/records/open";
import { startAgent } from "./apm.ts";
import { publishAssets } from "./assets/publish.ts";
import { watchDeadlines } from "./reporting/watch.ts";
import { watchSources } from "./sources/watch.ts";
import { consoleTls } from "./tls.ts";

startAgent(); // patches what is imported after it
const { build } = await import("./app.ts");

await runPart("console/api", async ({ config, log, stop }) => {
  const { data } = config;
  const records = await openRecords({ data, url: config.records.url });
  const events = openEventSearch(data);
  const tls = await consoleTls(config);
  const deps = { records, events, data, config, log, tls, now: Date.now };
  await publishAssets(deps);
  const app = await build(deps);
  const http = await app.listen({ host: config.http.host, port: config.http.port });
  void watchDeadlines(deps, stop);
  void watchSources(deps, stop);
  if (tls !== undefined) void renew(app.server, config, stop);
  return {
    ready: { http },
    close: async () => {
      await app.close();
      await records.destroy();
    },
  };
});

/** A renewed certificate of the platform is taken over while the console runs. */
async function renew(server: Server, { http, data }: Config, stop: AbortSignal): Promise<void> {
  if (http.cert !== undefined || !(server instanceof TlsServer)) return;
  for await (const { certificate: cert, key } of followIdentity(data, "console", stop)) {
    server.setSecureContext({ cert, key, minVersion: "TLSv1.2" });
  }
}

import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Peer } from "../peer.ts";
import { client, installClients } from "./clients.ts";
import { deliveredOverHttp } from "./over-http.ts";
import type { Http } from "./over-http.ts";

/** Request after request, each again until it is answered with 200. */
async function curl({ url, token, bench }: Http, path: string, bodies: readonly string[]): Promise<void> {
  const who = ["-H", `Authorization: Bearer ${token}`, "-H", "Content-Type: application/x-ndjson"];
  for (const body of bodies) {
    writeFileSync(bench.file("body"), body);
    const sent = ["-sS", "--fail", "-m", "10", ...who, "--data-binary", "@body", `${url}${path}`];
    while ((await bench.tried("curl", sent)).code !== 0) await sleep(100);
  }
}

const batches = (count: number, of: (n: number) => string): string[] =>
  Array.from({ length: count / 50 }, (_, batch) =>
    Array.from({ length: 50 }, (_each, n) => of(batch * 50 + n)).join(""),
  );

const line = (n: number) => `${JSON.stringify({ message: `proof ${n}` })}\n`;

const npm = (name: string, deliver: (http: Http) => Promise<unknown>): Peer => ({
  name,
  needs: ["npm"],
  ready: () => installClients() || "the clients of npm cannot be installed",
  run: (bench) => deliveredOverHttp(bench, 2000, async (http) => void (await deliver(http))),
});

export const httpPeers: readonly Peer[] = [
  {
    name: "curl: NDJSON, killed meanwhile",
    needs: ["curl"],
    run: (bench) =>
      deliveredOverHttp(bench, 2000, (http) => curl(http, "/ingest/ecs?source=curl", batches(2000, line))),
  },
  {
    name: "curl: Elasticsearch's _bulk, killed meanwhile",
    needs: ["curl"],
    run: (bench) =>
      deliveredOverHttp(bench, 2000, (http) =>
        curl(
          http,
          "/ingest/elastic/_bulk",
          batches(2000, (n) => `{"create":{"_index":"proof","_id":"${n}"}}\n${line(n)}`),
        ),
      ),
  },
  npm("@elastic/elasticsearch: bulk helper, killed meanwhile", ({ url, token, bench }) =>
    client(bench, "elastic", [url, token, 2000]),
  ),
  npm("OpenTelemetry: logs in JSON, killed meanwhile", ({ url, token, bench }) =>
    client(bench, "otlp", [url, token, "json", 2000]),
  ),
  npm("OpenTelemetry: logs in protobuf, killed meanwhile", ({ url, token, bench }) =>
    client(bench, "otlp", [url, token, "protobuf", 2000]),
  ),
];

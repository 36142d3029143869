import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startUp } from "../../../bench/ingest/platform.ts";
import type { RunningPlatform } from "../../../bench/ingest/platform.ts";
import { killCollectorsOf } from "../../../collectors/test/kill.ts";
import { originals, storedIn } from "../../../collectors/test/running.ts";
import type { Bench, Peer } from "../peer.ts";
import { client, installClients } from "./clients.ts";

const waitMs = 40_000;

interface Http {
  readonly url: string;
  readonly token: string;
  /** Where the peer's own file is. */
  readonly bench: Bench;
}

/** Over HTTP senders meet the whole platform, whose collectors are killed when a third is stored. */
async function delivered(bench: Bench, count: number, deliver: (http: Http) => Promise<unknown>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "chengfang-peer-"));
  const platform = await startUp(data, { CHENGFANG_LOG: "error" });
  try {
    const marks = async () =>
      originals(await storedIn(data).catch(() => [])).flatMap((text) => /proof \d+/.exec(text)?.[0] ?? []);
    const delivering = deliver({ url: platform.http, token: platform.issue("collector"), bench });
    let over = false;
    delivering.catch(() => {}).finally(() => (over = true)); // what it failed of is seen below
    await until(async () => over || (await marks()).length >= count / 3);
    killCollectorsOf(platform.process.pid);
    assert.ok((await marks()).length < count, "all had come before the kill");
    await delivering;
    await until(async () => new Set(await marks()).size >= count);
    assert.equal(new Set(await marks()).size, count);
  } finally {
    await end(platform, data);
  }
}

async function end(platform: RunningPlatform, data: string): Promise<void> {
  await platform.stop();
  rmSync(data, { recursive: true, force: true });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const limit = Date.now() + waitMs; Date.now() < limit && !(await holds()); await sleep(20));
}

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
  run: (bench) => delivered(bench, 2000, deliver),
});

export const httpPeers: readonly Peer[] = [
  {
    name: "curl: NDJSON, killed meanwhile",
    needs: ["curl"],
    run: (bench) => delivered(bench, 2000, (http) => curl(http, "/ingest/ecs?source=curl", batches(2000, line))),
  },
  {
    name: "curl: Elasticsearch's _bulk, killed meanwhile",
    needs: ["curl"],
    run: (bench) =>
      delivered(bench, 2000, (http) =>
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

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startChild } from "../../../test/child.ts";
import { key, startCloud } from "../../../test/cloud.ts";
import type { Deed } from "../../../test/cloud.ts";
import { balanced, countsOf, makeFolder, remove, startHere, storedIn, texts } from "../../../test/running.ts";

let data: string;
beforeEach(() => {
  data = makeFolder();
});
afterEach(() => remove(data));

/** Several of a second, as trails that count seconds have them. */
const start = Math.floor(Date.now() / 1000) * 1000 - 70 * 60_000;
const deeds: Deed[] = Array.from({ length: 150 }, (_, n) => ({
  id: `deed-${String(n).padStart(4, "0")}`,
  at: start + Math.floor(n / 3) * 80_000,
}));
const objects = new Map([
  [
    "log/a 1.json.gz",
    gzipSync(JSON.stringify({ Records: [1, 2, 3].map((n) => ({ eventName: `a${n}`, awsRegion: "x" })) })),
  ],
  ["log/b.json.gz", gzipSync(JSON.stringify({ Records: [{ eventName: "b", awsRegion: "x" }] }))],
  ["log/c bomb.gz", gzipSync(Buffer.alloc(4_000_000))],
  ["log/d.json", Buffer.from(JSON.stringify({ Records: [{ eventName: "d", awsRegion: "x" }] }))],
]);

test("three clouds and a bucket: pages, patience, signatures, kill -9; each record once", {
  timeout: 300_000,
}, async () => {
  const cloud = await startCloud(deeds, objects);
  writeFileSync(join(data, "secret"), `${key.secret}\n`);
  process.env["CHENGFANG_TEST_KEY"] = key.id;
  const common = {
    accessKeyId: { env: "CHENGFANG_TEST_KEY" },
    accessKeySecret: { file: join(data, "secret") },
    allow: ["127.0.0.1"],
    everySeconds: 1,
  };
  const pull = (name: string, description: string) => ({
    ...common,
    name,
    description,
    endpoint: cloud.url,
    delaySeconds: 0,
    values: { region: "r1", project: "p1" },
    start: new Date(start).toISOString(),
  });
  const pulls = [pull("ali", "aliyun-actiontrail"), pull("hw", "huawei-cts"), pull("aws", "aws-cloudtrail")];
  const bucket = { ...common, name: "trail", endpoint: cloud.url, bucket: "bucket", prefix: "log/", region: "r1" };
  const buckets = [{ ...bucket, format: "cloudtrail", records: "Records", maxObjectBytes: 1_000_000 }];
  const inputs = { pulls: [...pulls, { ...pull("local", "huawei-cts"), allow: [] }], buckets };
  const child = await startChild(data, { inputs });
  await expect.poll(async () => (await storedIn(data)).length, { timeout: 60_000, interval: 50 }).toBeGreaterThan(60);
  await child.end("SIGKILL");
  const running = await startHere(data, { inputs });
  const named = async (field: string) => texts(await storedIn(data), field).filter((text) => text !== "null");
  const wanted = deeds.map(({ id }) => id);
  for (const field of ["aliyun.actiontrail.eventId", "huawei.cts.trace_id", "aws.cloudtrail.eventID"])
    await expect.poll(() => named(field), { timeout: 40_000, interval: 300 }).toEqual(wanted);
  objects.set("log/e.json", Buffer.from(JSON.stringify({ Records: [{ eventName: "e", awsRegion: "x" }] })));
  // No earlier than now: they have asked for all before it, and without a delay nothing may come late.
  const deed = { id: "deed-new", at: Date.now() };
  deeds.push(deed);
  await expect
    .poll(() => named("huawei.cts.trace_id"), { timeout: 40_000, interval: 300 })
    .toEqual([...wanted, deed.id]);
  await expect
    .poll(async () => (await named("event.action")).filter((text) => text === "e"), { timeout: 40_000 })
    .toHaveLength(1);
  await running.close();
  await cloud.close();
  const actions = (await named("event.action")).filter((text) => /^[a-e]\d?$/.test(text));
  expect(actions).toEqual(["a1", "a2", "a3", "b", "d", "e"]);
  expect(cloud.refused.patience).toBeGreaterThan(3);
  expect(cloud.refused.signature).toBe(0);
  const counts = await countsOf(data);
  expect(counts.every(balanced)).toBe(true);
  expect(counts.some(({ source }) => source === "local")).toBe(false);
});

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { key, startCloud } from "../cloud.ts";
import type { Deed } from "../cloud.ts";
import { openLine } from "../line.ts";
import { naming, textOf } from "./bringer.ts";
import type { Bringer, Stage } from "./bringer.ts";

const trails = {
  ali: ["aliyun-actiontrail", "aliyun.actiontrail.eventId"],
  hw: ["huawei-cts", "huawei.cts.trace_id"],
  aws: ["aws-cloudtrail", "aws.cloudtrail.eventID"],
} as const;

/** A key as the stand-in knows it, for all that ask it. */
function asking(work: string) {
  writeFileSync(join(work, "key"), `${key.id}\n`);
  writeFileSync(join(work, "secret"), `${key.secret}\n`);
  const credentials = { accessKeyId: { file: join(work, "key") }, accessKeySecret: { file: join(work, "secret") } };
  return { ...credentials, allow: ["127.0.0.1"], everySeconds: 1 };
}

/** One deed after the other, each in three trails, of clouds that tell of it a second late. */
export async function cloudTrails({ work }: Stage): Promise<Bringer> {
  const deeds: Deed[] = [];
  const cloud = await startCloud(deeds, new Map());
  const line = await openLine(Number(new URL(cloud.url).port));
  const { next } = naming("deed");
  const pulls = Object.entries(trails).map(([name, [description]]) => ({
    ...asking(work),
    name,
    description,
    endpoint: `http://127.0.0.1:${line.port}`,
    delaySeconds: 2,
    values: { region: "r1", project: "p1" },
    start: new Date(Date.now() - 60_000).toISOString(),
  }));
  return {
    name: "cloud trails",
    inputs: { pulls },
    lasting: true,
    async bring() {
      // Few: one of the clouds may be asked once a second, and gives forty a page.
      const ids = next(2).map((id) => id.replace(/\d+$/, (number) => number.padStart(6, "0")));
      for (const id of ids) deeds.push({ id, at: Date.now() });
      return ids.flatMap((id) => Object.keys(trails).map((name) => `${name} ${id}`));
    },
    nameOf(event) {
      const found = Object.entries(trails).find(([, [, field]]) => event[field] !== undefined);
      return found && `${found[0]} ${textOf(event, found[1][1])}`;
    },
    line,
    async close() {
      line.close();
      await cloud.close();
    },
  };
}

/** Objects of an object store, each with some records. */
export async function objectStore({ work }: Stage): Promise<Bringer> {
  const objects = new Map<string, Buffer>();
  const cloud = await startCloud([], objects);
  const line = await openLine(Number(new URL(cloud.url).port));
  const { next, nameOf } = naming("object");
  const where = { endpoint: `http://127.0.0.1:${line.port}`, bucket: "bucket", prefix: "log/", region: "r1" };
  const what = { name: "trail", format: "cloudtrail", records: "Records" };
  return {
    name: "object store",
    inputs: { buckets: [{ ...asking(work), ...where, ...what }] },
    lasting: true,
    async bring() {
      await sleep(400); // all are listed at each look, two a page
      const names = next(20);
      const Records = names.map((eventName) => ({ eventName, awsRegion: "x" }));
      objects.set(`log/${String(objects.size).padStart(6, "0")}.json.gz`, gzipSync(JSON.stringify({ Records })));
      return names;
    },
    nameOf,
    line,
    async close() {
      line.close();
      await cloud.close();
    },
  };
}

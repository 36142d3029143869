import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { evtxFiles, gzipFiles, hasEvtx } from "../../collectors/test/bringers/archives.ts";
import type { Bringer, Stage } from "../../collectors/test/bringers/bringer.ts";
import { cloudTrails, objectStore } from "../../collectors/test/bringers/clouds.ts";
import { hasMariadb, openMariadb, openPostgres, table } from "../../collectors/test/bringers/databases.ts";
import type { Database } from "../../collectors/test/bringers/databases.ts";
import { dropFolder } from "../../collectors/test/bringers/drop.ts";
import { informs } from "../../collectors/test/bringers/informs.ts";
import { sensor } from "../../collectors/test/bringers/sensor.ts";
import { tailedFile } from "../../collectors/test/bringers/tailed.ts";
import { hasOpenssl } from "../../collectors/test/certificates.ts";
import { startChild } from "../../collectors/test/child.ts";
import type { Child } from "../../collectors/test/child.ts";
import { balanced, countsOf, makeFolder, remove, storedIn, texts } from "../../collectors/test/running.ts";
import { canSetClock, openClock } from "./clock.ts";
import { canMount, mountSmall } from "./disk.ts";

let folder: string;
let databases: Database[];
beforeAll(async () => {
  databases = await Promise.all([openPostgres(), ...(hasMariadb ? [openMariadb()] : [])]);
});
afterAll(() => Promise.all(databases.map((each) => each.close())));
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => remove(folder));

/** One of each kind that can be had here. */
async function bringersOf(stage: Stage): Promise<Bringer[]> {
  return [
    gzipFiles(stage),
    ...(hasEvtx ? [evtxFiles(stage)] : []),
    ...(await Promise.all(databases.map((database) => table(database, stage)))),
    ...(hasOpenssl ? [await dropFolder(stage)] : []),
    await cloudTrails(stage),
    await objectStore(stage),
    await informs(stage),
    tailedFile(stage),
    sensor(stage),
  ];
}

/** A collector with all inputs, and what is done to it and between them. */
interface Running {
  readonly data: string;
  readonly bringers: readonly Bringer[];
  /** Ends it with a signal and starts it again. */
  readonly kill: () => Promise<void>;
  readonly stored: () => Promise<number>;
}

interface Setting {
  readonly data?: string;
  readonly variables?: NodeJS.ProcessEnv;
  /** Only those that can tell what was kept. */
  readonly lasting?: true;
}

/** The lists under the same key as one. */
function merged(parts: readonly (Bringer["inputs"] | undefined)[]): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const [key, value] of parts.flatMap((part) => Object.entries(part ?? {})))
    all[key] = Array.isArray(value) ? [...((all[key] as unknown[]) ?? []), ...(value as unknown[])] : value;
  return all;
}

/** All bring records while this happens and some time after it; then each is stored, once. Gives counts that do not add up. */
async function bringing(fault: string, happens: (running: Running) => Promise<void>, setting: Setting = {}) {
  const { data = join(folder, "data"), variables = {} } = setting;
  const work = join(folder, "work");
  for (const each of [data, work]) mkdirSync(each, { recursive: true });
  const bringers = (await bringersOf({ data, work })).filter(({ lasting }) => lasting || setting.lasting !== true);
  const config = {
    syslog: { tls: { port: 0 } },
    inputs: merged(bringers.map(({ inputs }) => inputs)),
    files: bringers.flatMap(({ files = [] }) => files),
    stream: { minFreeBytes: 0 },
  };
  let child: Child = await startChild(data, config, variables);
  const sent = new Map<Bringer, string[]>(bringers.map((each) => [each, []]));
  onTestFinished(() => void child.process.kill("SIGKILL"));
  const stop = new AbortController();
  const tasks = bringers.map(async (bringer) => {
    while (!stop.signal.aborted) {
      sent.get(bringer)?.push(...(await bringer.bring()));
      await sleep(200);
    }
  });
  await sleep(4000);
  await happens({
    data,
    bringers,
    stored: async () => (await storedIn(data)).length,
    kill: async () => {
      await child.end("SIGKILL");
      child = await startChild(data, config, variables);
    },
  });
  await sleep(2000);
  stop.abort();
  await Promise.all(tasks);
  await told(fault, data, sent);
  await child.end("SIGTERM");
  await Promise.all(bringers.map((each) => each.close()));
  const counts = await countsOf(data);
  return counts.filter((each) => !balanced(each) || Object.keys(each.lost).length > 0);
}

/** Waits until as much is stored as was sent, and says how much that is. */
async function told(fault: string, data: string, sent: ReadonlyMap<Bringer, readonly string[]>): Promise<void> {
  const differences = async () => {
    const events = await storedIn(data);
    return [...sent].flatMap(([{ name, nameOf }, names]) => {
      const stored = events.flatMap((event) => nameOf(event) ?? []);
      const once = new Set(stored);
      const missing = names.filter((each) => !once.has(each));
      const wrong = missing.length > 0 || stored.length !== names.length;
      return wrong ? [{ name, sent: names.length, stored: stored.length, missing: missing.slice(0, 3) }] : [];
    });
  };
  await expect.poll(differences, { timeout: 90_000, interval: 1000 }).toEqual([]);
  const figures = [...sent].map(([{ name }, { length }]) => `${name} ${length}`);
  process.stdout.write(`${fault}, sent and stored: ${figures.join(", ")}\n`);
}

test("kill -9, again and again: what is brought, told or asked for is stored once", async () => {
  const wrong = await bringing(
    "kill -9",
    async ({ kill }) => {
      for (const ms of [3400, 2700, 3100]) {
        await kill();
        await sleep(ms);
      }
      await kill();
    },
    { lasting: true },
  );
  expect(wrong).toEqual([]);
});

test.skipIf(!canMount)(
  "a disk that is full: all wait, and each record is stored once there is room (needs mount)",
  async () => {
    const { place, fill, free, unmount } = mountSmall(join(folder, "disk"));
    try {
      const wrong = await bringing(
        "disk full",
        async ({ stored }) => {
          const held: number[] = [];
          for (let tenths = 0; tenths < 60; tenths += 1) {
            fill();
            await sleep(100);
            if (tenths % 20 === 19) held.push(await stored());
          }
          free();
          expect(held[0]).toBe(held[2]); // it was full for all of them
        },
        { data: place },
      );
      expect(wrong).toEqual([]);
    } finally {
      unmount();
    }
  },
);

test.skipIf(!canSetClock)("the clock jumps a day ahead, and a day back (needs libfaketime)", async () => {
  const { set, variables } = openClock(join(folder, "clock"));
  const fault = async ({ data }: Running) => {
    for (const offset of ["+1d", "+0", "-1d", "+0"]) {
      set(offset);
      await sleep(4500);
    }
    const ingested = texts(await storedIn(data), "event.ingested").map((text) => Date.parse(text) - Date.now());
    const day = 20 * 3_600_000;
    expect([ingested.some((ms) => ms > day), ingested.some((ms) => ms < -day)]).toEqual([true, true]);
  };
  const wrong = await bringing("clock jumps", fault, { variables });
  expect(wrong).toEqual([]);
});

test("the line to what is asked is cut, and mended", async () => {
  const wrong = await bringing("line cut", async ({ bringers }) => {
    for (const { line } of bringers) line?.cut();
    await sleep(5000);
    for (const { line } of bringers) line?.mend();
  });
  expect(wrong).toEqual([]);
});

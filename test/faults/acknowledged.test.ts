import { appendFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CollectorHealth } from "@chengfang/model/health";
import { readDocument } from "@chengfang/store/documents";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startChild } from "../../collectors/test/child.ts";
import type { Child } from "../../collectors/test/child.ts";
import { balanced, countsOf, makeFolder, originals, remove, storedIn, texts } from "../../collectors/test/running.ts";
import { inputs as registry } from "../../collectors/src/input/table.ts";
import { Sender, protocols, requests } from "../../collectors/test/senders.ts";
import { canSetClock, openClock } from "./clock.ts";
import { canMount, mountSmall } from "./disk.ts";

let data: string;
beforeEach(() => {
  data = makeFolder();
});
afterEach(() => remove(data));

const listening = Object.keys(protocols).map((name) => [name, { host: "127.0.0.1", port: 0 }]);
const inputs = Object.fromEntries(listening) as Record<string, object>;
const followed = () => [{ path: join(data, "followed.log"), format: "syslog", start: "beginning" }];

/** Inputs that acknowledge and are not delivered to here, with the test that kills or cuts them. */
const elsewhere: Readonly<Record<string, string>> = {
  archives: "collectors/src/input/acknowledged.test.ts",
  databases: "collectors/src/input/database/database.test.ts",
  drop: "collectors/src/input/drop/drop.test.ts",
  pulls: "collectors/src/input/pull/pull.test.ts",
  buckets: "collectors/src/input/pull/pull.test.ts",
  snmp: "collectors/src/input/snmp/snmp.test.ts",
  forwarded: "test/collect.test.ts",
};

test("no input of the registry that acknowledges is forgotten", () => {
  const acknowledging = registry.filter(({ acknowledged }) => acknowledged === "disk").map(({ key }) => key);
  expect(new Set([...Object.keys(protocols), ...Object.keys(elsewhere)])).toEqual(new Set(acknowledging));
  for (const path of Object.values(elsewhere)) expect(existsSync(path), path).toBe(true);
});

/** A file that is followed meanwhile, on a disk that has room: what is in it counts as brought. */
function writer(): { readonly path: string; readonly lines: string[]; run(stop: AbortSignal): Promise<void> } {
  const path = join(data, "followed.log");
  const lines: string[] = [];
  return {
    path,
    lines,
    async run(stop) {
      while (!stop.aborted) {
        const more = Array.from({ length: 20 }, (_, n) => `<34>followed ${lines.length + n}`);
        appendFileSync(path, `${more.join("\n")}\n`);
        lines.push(...more);
        await sleep(20);
      }
    },
  };
}

/** One sender of each protocol that acknowledges. */
const sendersOfAll = () => [...Object.keys(protocols), ...Object.keys(requests)].map((name) => new Sender(name));

/** All of them deliver while this happens, and until each has brought more afterwards; then the collectors are stopped. */
async function delivering(child: Child, place: string, fault: (more: () => Promise<void>) => Promise<void>) {
  const senders = sendersOfAll();
  const stop = new AbortController();
  const file = writer();
  const writing = file.run(stop.signal);
  const running = senders.map((sender) =>
    sender.name in protocols ? sender.run(child.inputs[sender.name] ?? 0, stop.signal) : sender.ask(place, stop.signal),
  );
  const more = async () => {
    const least = senders.map(({ acknowledged }) => acknowledged.size + 40);
    const enough = () => senders.every(({ acknowledged }, at) => acknowledged.size >= (least[at] ?? 0));
    await expect.poll(enough, { timeout: 60_000, interval: 20 }).toBe(true);
  };
  await more();
  await fault(more);
  await more();
  stop.abort();
  await writing;
  const last = async () => originals(await storedIn(place)).includes(file.lines.at(-1) ?? "");
  await expect.poll(last, { timeout: 30_000, interval: 200 }).toBe(true);
  await child.end("SIGTERM");
  await Promise.all(running);
  const events = await storedIn(place);
  expect(originals(events).filter((text) => text.startsWith("<34>followed"))).toEqual(file.lines);
  const stored = new Set(events.map((event) => event["message"]));
  for (const { name, acknowledged } of senders)
    expect(
      [...acknowledged].filter((line) => !stored.has(line)),
      name,
    ).toEqual([]);
  const counts = await countsOf(place);
  expect(counts.filter((each) => !balanced(each))).toEqual([]);
  expect(counts.flatMap(({ lost }) => Object.keys(lost))).toEqual([]);
}

test.skipIf(!canMount)(
  "a disk that is full: senders wait, nothing acknowledged is missing, and all goes on when there is room (needs mount)",
  async () => {
    const { place, fill, free, unmount } = mountSmall(join(data, "disk"));
    try {
      const child = await startChild(place, { inputs, files: followed(), stream: { minFreeBytes: 0 } });
      await delivering(child, place, async () => {
        for (let tenths = 0; tenths < 50; tenths += 1) {
          fill();
          await sleep(100);
        }
        free();
        expect(child.process.exitCode).toBeNull();
        const emptied = new Date().toISOString();
        const health = async () => (await readDocument(place, "collectors", CollectorHealth)) ?? { at: "", state: "" };
        const recovered = async () => {
          const { at, state } = await health();
          return at > emptied && state !== "disk-full";
        };
        await expect.poll(recovered, { timeout: 60_000, interval: 200 }).toBe(true);
      });
    } finally {
      unmount();
    }
  },
);

test.skipIf(!canSetClock)("the clock jumps a day ahead, and a day back (needs libfaketime)", async () => {
  const { set, variables } = openClock(join(data, "clock"));
  const child = await startChild(data, { inputs, files: followed() }, variables);
  await delivering(child, data, async (more) => {
    for (const offset of ["+1d", "+0", "-1d", "+0"]) {
      set(offset);
      await more();
    }
  });
  const ingested = texts(await storedIn(data), "event.ingested").map((text) => Date.parse(text) - Date.now());
  const day = 20 * 3_600_000;
  expect([ingested.some((ms) => ms > day), ingested.some((ms) => ms < -day)]).toEqual([true, true]);
});

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test, vi } from "vitest";
import { startUp } from "../bench/ingest/platform.ts";
import type { RunningPlatform } from "../bench/ingest/platform.ts";
import { chance } from "../console/cli/src/demo/chance.ts";
import { seed, times } from "./property/seed.ts";

/** How often a part, or the whole platform, is killed while events arrive; npm run test:faults kills four times as often. */
const kills = 6 * times;
/** Every so many kills the whole platform goes, its parent included, and is started again. */
const wholeEvery = 3;
const data = mkdtempSync(join(tmpdir(), "chengfang-crash-"));
const chances = chance(seed);
let platform: RunningPlatform | undefined;

afterAll(async () => {
  await platform?.stop();
  rmSync(data, { recursive: true, force: true });
});

function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      try {
        return (
          Number(
            readFileSync(`/proc/${pid}/stat`, "utf8")
              .replace(/^.*\) /s, "")
              .split(" ")[1],
          ) === parent
        );
      } catch {
        return false; // it ended meanwhile
      }
    })
    .map(Number);
}

interface Ledger {
  readonly acknowledged: Set<string>;
  readonly sent: Set<string>;
  next: number;
}

/** One request of a few events; what is answered with 200 is acknowledged, an error or a broken connection is not. */
async function deliver(to: RunningPlatform, token: string, ledger: Ledger): Promise<void> {
  const ids = Array.from({ length: 1 + chances.below(20) }, () => `crash-${(ledger.next += 1)}`);
  const lines = ids.map((id) =>
    JSON.stringify({ "@timestamp": new Date().toISOString(), message: id, "host.name": "h1" }),
  );
  for (const id of ids) ledger.sent.add(id);
  try {
    const answer = await fetch(`${to.http}/ingest/ecs`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/x-ndjson" },
      body: lines.join("\n"),
      signal: AbortSignal.timeout(3000),
    });
    if (answer.ok) for (const id of ids) ledger.acknowledged.add(id);
    else await sleep(20);
  } catch {
    await sleep(20); // the part was killed under the request
  }
}

async function deliverUntil(stop: AbortSignal, ledger: Ledger, token: string): Promise<void> {
  while (!stop.aborted) if (platform) await deliver(platform, token, ledger);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // it ended by itself meanwhile
  }
}

async function killSomething(round: number): Promise<void> {
  const pid = platform?.process.pid ?? 0;
  const parts = childrenOf(pid);
  if (round % wholeEvery === wholeEvery - 1) {
    process.kill(pid, "SIGKILL");
    for (const part of parts) if (chances.below(2) === 0) kill(part);
    platform = await startUp(data);
    return;
  }
  const [first, ...others] = parts;
  if (first !== undefined) kill(chances.pick([first, ...others]));
}

async function storedMessages(of: RunningPlatform): Promise<string[]> {
  const filter = encodeURIComponent(JSON.stringify({ "host.name": "h1" }));
  const answer = await fetch(`${of.http}/api/events/export?format=ndjson&filter=${filter}`, {
    headers: { authorization: `Bearer ${of.token}` },
  });
  const text = await answer.text();
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { message: string }).message);
}

test(`every acknowledged event is stored exactly once over ${kills} kills at random points (seed ${seed})`, {
  timeout: 180_000 + kills * 30_000,
}, async () => {
  platform = await startUp(data);
  const token = platform.issue("collector");
  const ledger: Ledger = { acknowledged: new Set(), sent: new Set(), next: 0 };
  const stop = new AbortController();
  const senders = Array.from({ length: 3 }, () => deliverUntil(stop.signal, ledger, token));
  /** Before the first kill, and after the last. */
  const someMore = async () => {
    const before = ledger.acknowledged.size;
    await vi.waitUntil(() => ledger.acknowledged.size > before + 2 * kills, { timeout: 60_000 });
  };
  await someMore();
  for (let round = 0; round < kills; round += 1) {
    await sleep(200 + chances.below(800));
    await killSomething(round);
  }
  await someMore();
  stop.abort();
  await Promise.all(senders);
  const deadline = Date.now() + 90_000;
  let stored: string[] = [];
  do {
    await sleep(500);
    stored = await storedMessages(platform).catch(() => []);
  } while (Date.now() < deadline && ledger.acknowledged.difference(new Set(stored)).size > 0);
  const once = new Set(stored);
  expect([...ledger.acknowledged.difference(once)]).toEqual([]);
  expect(stored.length).toBe(once.size);
  expect([...once.difference(ledger.sent)]).toEqual([]);
});

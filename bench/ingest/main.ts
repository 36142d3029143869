import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startUp, storedEvents } from "./platform.ts";
import type { RunningPlatform } from "./platform.ts";
import { usageOfChildren } from "./processes.ts";

/**
 * `npm run bench:ingest [RATE] [SECONDS]`: the whole platform with the product's own rules takes mixed events over TCP
 * while the sender runs on the same machine; says whether every line sent was stored.
 */
const [rate = 20_000, seconds = 60] = process.argv.slice(2).map(Number);
const connections = 8;
const patienceMs = 120_000;

interface Sent {
  readonly sent: number;
  readonly bytes: number;
  readonly took: number;
  readonly late: number;
}

async function send(port: number): Promise<Sent> {
  const sender = fileURLToPath(new URL("./sender.ts", import.meta.url));
  const args = [port, rate, seconds, connections].map(String);
  const { stdout } = await promisify(execFile)(process.execPath, [sender, ...args]);
  return JSON.parse(stdout) as Sent;
}

/** Waits until the index holds as many events, or nothing moves any more. */
async function settled(platform: RunningPlatform, wanted: number): Promise<{ stored: number; waitedMs: number }> {
  const began = performance.now();
  let stored = await storedEvents(platform);
  while (stored < wanted && performance.now() - began < patienceMs) {
    await sleep(500);
    stored = await storedEvents(platform);
  }
  return { stored, waitedMs: performance.now() - began };
}

function bytesUnder(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, entry) => sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
}

const data = mkdtempSync(join(tmpdir(), "chengfang-bench-"));
const platform = await startUp(data);
const before = usageOfChildren(platform.process.pid ?? 0);
const sent = await send(platform.syslog.tcp);
const { stored, waitedMs } = await settled(platform, sent.sent);
const after = usageOfChildren(platform.process.pid ?? 0);
await platform.stop();

const per = (bytes: number) => `${Math.round(bytes / Math.max(stored, 1))} B`;
const row = (name: string, value: string) => console.log(`${name.padEnd(34)} ${value}`);
row("machine", `${availableParallelism()} cores, ${cpus()[0]?.model ?? ""}`);
row("sent", `${sent.sent} lines, ${(sent.bytes / sent.sent).toFixed(0)} B each`);
row(
  "rate held by the sender",
  `${Math.round((sent.sent / sent.took) * 1000)} events/s, ${Math.round(sent.late)} ms late at most`,
);
row("stored", `${stored}, lost ${sent.sent - stored}`);
row("all stored after the last line", `${Math.round(waitedMs)} ms`);
row("on disk per event: index", per(bytesUnder(join(data, "events"))));
row("on disk per event: stream", per(bytesUnder(join(data, "stream"))));
for (const { name, cpuSeconds, peakMb } of after) {
  const used = cpuSeconds - (before.find((each) => each.name === name)?.cpuSeconds ?? 0);
  row(
    name,
    `${used.toFixed(1)} CPU s, ${((used / sent.sent) * 1e6).toFixed(1)} µs/event, peak ${Math.round(peakMb)} MB`,
  );
}
rmSync(data, { recursive: true });
if (stored !== sent.sent) process.exitCode = 1;

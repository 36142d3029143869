import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CollectorHealth } from "@chengfang/model/health";
import { readDocument } from "@chengfang/store/documents";
import { setTimeout as sleep } from "node:timers/promises";
import { ownInput } from "../../collectors/src/health/watch.ts";
import { startChild } from "../../collectors/test/child.ts";
import type { Child } from "../../collectors/test/child.ts";

/** Counts of the senders, and not of what the collectors tell of themselves. */
interface Counts {
  readonly received: number;
  readonly stored: number;
  readonly lost: number;
}

/** The collectors as they run, over a folder of their own. */
export interface Stage extends Pick<Child, "ports" | "inputs"> {
  readonly folder: string;
  counts(): Promise<Counts>;
  /** Waits until so much is stored, or nothing moves for some seconds; gives the counts. */
  settled(wanted: number): Promise<Counts>;
  /** Most memory that the process ever had, in MB. */
  peakMb(): number;
  close(): Promise<void>;
}

const stillMs = 8000;

export async function openStage(more: Parameters<typeof startChild>[1] = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "chengfang-bench-collect-"));
  const child = await startChild(folder, more);
  const counts = () => countsIn(folder);
  return {
    folder,
    ports: child.ports,
    inputs: child.inputs,
    counts,
    async settled(wanted) {
      let last = await counts();
      for (let since = performance.now(); last.stored < wanted && performance.now() - since < stillMs; ) {
        await sleep(100);
        const next = await counts();
        if (next.stored > last.stored) since = performance.now();
        last = next;
      }
      return last;
    },
    peakMb: () =>
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.process.pid}/status`, "utf8"))?.[1] ?? 0) / 1024,
    async close() {
      await child.end("SIGTERM");
      rmSync(folder, { recursive: true });
    },
  };
}

async function countsIn(folder: string): Promise<Counts> {
  const { sources = [] } = (await readDocument(folder, "collectors", CollectorHealth)) ?? {};
  const sum = { received: 0, stored: 0, lost: 0 };
  for (const source of sources.filter(({ input }) => input !== ownInput)) {
    sum.received += source.received;
    sum.stored += source.stored + source.unparsed;
    sum.lost += Object.values(source.lost).reduce((all, each) => all + each, 0);
  }
  return sum;
}

import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startUp } from "../../../bench/ingest/platform.ts";
import { killCollectorsOf } from "../../../collectors/test/kill.ts";
import { originals, storedIn } from "../../../collectors/test/running.ts";
import type { Bench } from "../peer.ts";
import type { Ending } from "./delivered.ts";

const waitMs = 40_000;

export interface Http {
  readonly url: string;
  readonly token: string;
  /** Where the peer's own file is. */
  readonly bench: Bench;
}

/** Brings `proof 0` …, or begins to and gives the way to end it. */
type Deliver = (http: Http) => Promise<Ending | void>;

/** Over HTTP senders meet the whole platform, whose collectors are killed when a third is stored. */
export async function deliveredOverHttp(bench: Bench, count: number, deliver: Deliver): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "chengfang-peer-"));
  const platform = await startUp(data, { CHENGFANG_LOG: "error" });
  const marks = async () =>
    originals(await storedIn(data).catch(() => [])).flatMap((text) => /proof \d+/.exec(text)?.[0] ?? []);
  const delivering = deliver({ url: platform.http, token: platform.issue("collector"), bench });
  try {
    let over = false;
    // what it failed of is seen below
    delivering.then(
      (end) => (over = end === undefined),
      () => (over = true),
    );
    await until(async () => over || (await marks()).length >= count / 3);
    killCollectorsOf(platform.process.pid);
    assert.ok((await marks()).length < count, "all had come before the kill");
    await delivering;
    await until(async () => new Set(await marks()).size >= count);
    assert.equal(new Set(await marks()).size, count);
  } finally {
    await (await delivering.catch(() => undefined))?.();
    await platform.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const limit = Date.now() + waitMs; Date.now() < limit && !(await holds()); await sleep(20));
}

import { strict as assert } from "node:assert";
import { mkdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { freePorts } from "@chengfang/store/free-ports";
import { startChild } from "../../../collectors/test/child.ts";
import { storedIn } from "../../../collectors/test/running.ts";
import type { Peer } from "../peer.ts";
import { running } from "./delivered.ts";

const leastEvents = 20_000;

/**
 * The sender of go-lumber, which Beats send with: `go install github.com/elastic/go-lumber/cmd/tst-send@v0.1.1`. It ends when
 * its connection does, and tells how many events were acknowledged until then.
 */
const sender = (name: string, args: readonly string[]): Peer => ({
  name: `go-lumber: ${name}, killed meanwhile`,
  needs: ["tst-send"],
  async run(bench) {
    const data = bench.file("data");
    mkdirSync(data);
    const [told = 0] = await freePorts(1);
    const child = await startChild(data, { inputs: { beats: { host: "127.0.0.1", port: 0 } } });
    const to = ["-c", `127.0.0.1:${child.inputs["beats"]}`, "-httpprof", `127.0.0.1:${told}`];
    const end = running("tst-send", [...to, ...args], bench.folder);
    let acknowledged = 0;
    for (const limit = Date.now() + 30_000; acknowledged < leastEvents && Date.now() < limit; await sleep(20))
      acknowledged = await acknowledgedAt(told);
    await child.end("SIGKILL");
    acknowledged = Math.max(acknowledged, await acknowledgedAt(told));
    await end();
    assert.ok(acknowledged >= leastEvents, `${acknowledged} acknowledged`);
    const stored = (await storedIn(data)).length;
    assert.ok(stored >= acknowledged, `${acknowledged} acknowledged, ${stored} stored`);
  },
});

async function acknowledgedAt(port: number): Promise<number> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/debug/vars`);
    return ((await answer.json()) as { ACKed: number }).ACKed;
  } catch {
    return 0; // not yet, or no longer
  }
}

export const lumberjackPeers: readonly Peer[] = [
  sender("windows one after the other", ["-batch", "500"]),
  sender("windows pipelined, not compressed", ["-batch", "500", "-pipeline", "4", "-compress", "0"]),
];

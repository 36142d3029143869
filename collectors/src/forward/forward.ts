import { randomUUID } from "node:crypto";
import type { Config } from "@chengfang/model/config";
import { readDocument, writeDocument } from "@chengfang/store/documents";
import { followIdentity, readIdentity } from "@chengfang/store/identity";
import type { Logger } from "@chengfang/store/log";
import { openStreamReader } from "@chengfang/store/stream/reader";
import { z } from "zod";
import { openLine } from "./centre.ts";
import { startForwarding } from "./forwarder.ts";
import { keepBeating } from "./heartbeat.ts";

const identityMs = 60_000;
const Spool = z.object({ spool: z.string() });

/** Sends what this collector stores to the centre, if the configuration names one. */
export async function openForward(
  { data, forward }: Pick<Config, "data" | "forward">,
  log: Logger,
): Promise<{ close(): Promise<void> } | undefined> {
  if (forward === undefined) return undefined;
  const identity = await readIdentity(data, "collectors", identityMs);
  if (identity === undefined) throw new Error("no certificate of the centre's authority");
  const stopping = new AbortController();
  const stop = stopping.signal;
  const line = openLine(forward.to, identity, stop);
  void (async () => {
    for await (const next of followIdentity(data, "collectors", stop)) line.show(next);
  })();
  const reader = openStreamReader(data);
  const ground = { config: forward, reader, spool: await spoolOf(data), line, log };
  const forwarding = startForwarding(ground, stop);
  const beating = keepBeating({ ...ground, data, place: () => forwarding.place() }, stop);
  return {
    async close() {
      stopping.abort();
      await Promise.all([forwarding.done, beating]);
      line.close();
    },
  };
}

/** A data directory that was made anew is another spool, though its segments have the old one's numbers. */
async function spoolOf(data: string): Promise<string> {
  const known = await readDocument(data, "spool", Spool);
  if (known !== undefined) return known.spool;
  const spool = randomUUID();
  await writeDocument(data, "spool", { spool });
  return spool;
}

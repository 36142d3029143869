import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { ForwardConfig } from "@chengfang/model/config/forward";
import { CollectorHealth } from "@chengfang/model/health";
import {
  CollectorSettings,
  SettingsState,
  settingsStateDocument,
  wantedDocument,
} from "@chengfang/model/remote-collector";
import type { Heartbeat } from "@chengfang/model/remote-collector";
import { readDocument, writeDocument } from "@chengfang/store/documents";
import type { Logger } from "@chengfang/store/log";
import type { Cursor, StreamReader } from "@chengfang/store/stream/port";
import { trimStream } from "@chengfang/store/stream/trim";
import { z } from "zod";
import type { Line } from "./centre.ts";
import { openGauge } from "./gauge.ts";

interface Ground {
  readonly config: ForwardConfig;
  readonly data: string;
  readonly reader: StreamReader;
  readonly line: Line;
  readonly log: Logger;
  readonly place: () => Cursor | undefined;
}

const Answer = z.object({ settings: CollectorSettings.optional() });
const own: SettingsState = { version: 0, state: "own", message: "" };
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")));
/** After a failure it is not waited for the whole minute. */
const againMs = 5000;

/** Tells the centre how we are, takes its settings along, and removes what it has when the spool is too large. */
export async function keepBeating(ground: Ground, stop: AbortSignal): Promise<void> {
  const { config, data, log } = ground;
  const gauge = openGauge(ground);
  while (!stop.aborted) {
    let pauseMs = config.heartbeatSeconds * 1000;
    try {
      await beat(ground, await gauge(stop));
      await trimSent(ground);
    } catch (error) {
      if (!stop.aborted) log.warn({ err: error, data }, "the centre was not told");
      pauseMs = Math.min(pauseMs, againMs);
    }
    await sleep(pauseMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}

async function beat({ data, line, log }: Ground, spool: Heartbeat["spool"]): Promise<void> {
  const health = await readDocument(data, "collectors", CollectorHealth);
  if (health === undefined) return;
  const settings = (await readDocument(data, settingsStateDocument, SettingsState)) ?? own;
  const said: Heartbeat = { at: new Date().toISOString(), spool, health, settings, version };
  const { status, body } = await line.post("/v1/heartbeat", Buffer.from(JSON.stringify(said)));
  const answer = Answer.safeParse(body);
  if (status !== 200 || !answer.success) return log.warn({ status, body }, "the centre took no heartbeat");
  const wanted = answer.data.settings;
  if (wanted === undefined) return;
  const before = await readDocument(data, wantedDocument, CollectorSettings);
  if (before?.version !== wanted.version) await writeDocument(data, wantedDocument, wanted);
}

async function trimSent({ config, data, log, place }: Ground): Promise<void> {
  const sent = place();
  if (sent === undefined) return;
  const gone = await trimStream(data, { before: sent.segment, keepBytes: config.spoolBytes });
  if (gone > 0) log.info({ segments: gone }, "removed what the centre has: the spool was too large");
}

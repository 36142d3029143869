import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Config } from "@chengfang/model/config";
import type { Cursor } from "@chengfang/store/stream/port";
import { openStreamReader } from "@chengfang/store/stream/reader";
import { openStreamWriter } from "@chengfang/store/stream/writer";
import { afterAll, expect, test } from "vitest";
import { openGauge } from "./gauge.ts";

const data = mkdtempSync(join(tmpdir(), "chengfang-gauge-"));
const { stream } = Config.parse({ data, stream: { minFreeBytes: 0 } });
const stop = new AbortController();
const writer = await openStreamWriter(data, stream);
afterAll(async () => {
  stop.abort();
  await writer.close();
  rmSync(data, { recursive: true });
});

test("what is sent while the spool is measured makes nobody wait for an event that may never come", async () => {
  const reader = openStreamReader(data);
  const line = `{"event.ingested":"${new Date(Date.now() - 90_000).toISOString()}"}\n`;
  await writer.append({ bytes: Buffer.from(line), count: 1 });
  let sent: Cursor | undefined;
  for await (const { next } of reader.read({ from: undefined, maxBytes: 1 }, stop.signal)) {
    sent = next;
    break;
  }
  const places = [undefined, sent, sent];
  const gauge = openGauge({ data, reader, place: () => places.shift() });
  const behind = await gauge(stop.signal);
  expect(behind.behindBytes).toBe(line.length);
  expect(behind.behindSeconds).toBeGreaterThanOrEqual(90);
  expect(await gauge(stop.signal)).toMatchObject({ behindBytes: 0, behindSeconds: 0 });
});

import { connect } from "node:net";
import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { balanced, countsOf, eventually, makeFolder, remove, startHere } from "../../test/running.ts";

let data: string;
beforeEach(() => {
  data = makeFolder();
});
afterEach(() => remove(data));

test("Suricata over its Unix socket, again after it or we were gone; long lines are cut and counted", async () => {
  const path = join(data, "eve.sock");
  writeFileSync(path, "what a killed process left");
  const inputs = { suricata: { path, maxFrameBytes: 2000 } };
  const eve = (n: number, more = "") =>
    `${JSON.stringify({ timestamp: "2026-03-02T09:15:08.000000+0800", event_type: "dns", src_ip: "10.0.0.1", flow_id: n, more })}\n`;
  for (const round of [0, 1]) {
    const running = await startHere(data, { inputs });
    const socket = connect(path);
    const text = Buffer.from(eve(round * 10) + eve(round * 10 + 1, "x".repeat(5000)) + eve(round * 10 + 2));
    socket.write(text.subarray(0, 40));
    socket.end(text.subarray(40));
    await eventually(data, (round + 1) * 3);
    await running.close();
  }
  const events = await eventually(data, 6);
  expect(events.map((event) => event["event.dataset"])).toEqual(
    Array.from({ length: 2 }, () => ["suricata.eve", undefined, "suricata.eve"]).flat(),
  );
  const [counts] = await countsOf(data);
  expect(counts !== undefined && balanced(counts)).toBe(true);
  expect(counts).toMatchObject({ input: "suricata", source: path, stored: 4, unparsed: 2, lost: { "too-long": 2 } });
});

test("others on the machine who connect and say nothing, or a line without end, keep no Suricata out", async () => {
  const path = join(data, "eve.sock");
  const running = await startHere(data, { inputs: { suricata: { path, maxFrameBytes: 2000 } } });
  const flood = Array.from({ length: 100 }, () => connect(path).on("error", () => {}));
  const endless = connect(path).on("error", () => {});
  endless.write(Buffer.alloc(4_000_000, 97));
  const socket = connect(path);
  socket.write('{"event_type":"dns","src_ip":"10.0.0.1"}\n');
  await eventually(data, 2);
  for (const each of [...flood, endless, socket]) each.destroy();
  await running.close();
  const [counts] = await countsOf(data);
  expect(counts).toMatchObject({ stored: 1, unparsed: 1, lost: { "too-long": 1 } });
  expect(counts?.rejected["too-many-connections"]).toBeGreaterThanOrEqual(86);
  expect(counts !== undefined && balanced(counts)).toBe(true);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { FlowSender, dataPacket, templatePacket } from "../../../test/flow-sender.ts";
import { balanced, countsOf, eventually, makeFolder, remove, startHere, texts } from "../../../test/running.ts";
import type { Running } from "../../../test/running.ts";

let data: string;
beforeEach(() => {
  data = makeFolder();
});
afterEach(() => remove(data));

const start = (more = {}): Promise<Running> =>
  startHere(data, { inputs: { flow: { host: "127.0.0.1", ports: [0], ...more } } });

test("each flow of a packet is an event; the packet is kept once; flows that came before their template wait for it", async () => {
  const running = await start();
  const sender = new FlowSender(running.inputs["flow"] ?? 0);
  const [early, template, late] = [
    dataPacket({ version: 9, sequence: 1 }, 3),
    templatePacket({ version: 9, sequence: 2 }),
    dataPacket({ version: 9, sequence: 3 }, 29),
  ];
  await sender.send(early, template, late, Buffer.from("\u0000\u0007 what is this"));
  const events = await eventually(data, 33);
  await running.close();
  sender.close();
  const flows = events.filter((event) => event["event.dataset"] === "netflow.flow");
  expect(flows).toHaveLength(32);
  expect(flows[0]).toMatchObject({
    "source.ip": "10.1.0.1",
    "source.port": 40_000,
    "destination.ip": "192.0.2.1",
    "destination.port": 443,
    "network.transport": "tcp",
    "source.bytes": 1000,
    "event.start": "2026-11-30T01:00:01.000Z",
    "event.end": "2026-11-30T01:00:31.000Z",
    "event.duration": 30_000_000_000,
    "observer.ip": ["127.0.0.1"],
    "log.source.address": "127.0.0.1",
    "event.original": early.toString("base64"),
    "labels.original_encoding": "base64",
  });
  expect(flows.filter((flow) => "event.original" in flow).map((flow) => flow["source.ip"])).toEqual([
    "10.1.0.1",
    "10.1.0.1",
  ]);
  const ids = texts(flows.slice(3), "event.id");
  expect(new Set(ids).size).toBe(29);
  expect(new Set(ids.map((id) => id.replace(/-\w+$/, ""))).size).toBe(1);
  expect(events.filter((event) => event["event.dataset"] === "netflow.templates")).toMatchObject([
    { "event.original": template.toString("base64"), "netflow.templates": 1 },
  ]);
  expect(await countsOf(data)).toMatchObject([
    {
      input: "flow",
      source: "127.0.0.1",
      received: 4,
      stored: 3,
      events: 33,
      rejected: { "unknown-version": 1 },
      lost: {},
    },
  ]);
  expect((await countsOf(data)).every(balanced)).toBe(true);
});

test("gaps are counted by version and domain; overtaken packets, restarts and what has no template are told apart", async () => {
  const running = await start({ holdSeconds: 1 });
  const port = running.inputs["flow"] ?? 0;
  const [nine, ten, anew, alone] = [2, 3, 4, 5].map((host) => new FlowSender(port, `127.0.0.${host}`));
  const v9 = (sequence: number) => dataPacket({ version: 9, sequence }, 2);
  // 5 is overtaken by 6; 8 and 9 never come
  await nine?.send(templatePacket({ version: 9, sequence: 3 }), v9(4), v9(6), v9(5), v9(7), v9(10));
  const v10 = (sequence: number, flows: number) => dataPacket({ version: 10, sequence }, flows);
  // counts records: after 100 and its five comes 105; 105 to 111 never come
  await ten?.send(templatePacket({ version: 10, sequence: 100 }), v10(100, 5), v10(112, 5), v10(117, 1));
  const second = { began: Date.UTC(2026, 10, 30, 2, 0, 0), uptime: 5000 };
  await anew?.send(
    templatePacket({ version: 9, sequence: 5000 }),
    dataPacket({ version: 9, sequence: 5001 }, 1),
    templatePacket({ version: 9, sequence: 0, ...second }),
    dataPacket({ version: 9, sequence: 1, ...second }, 1),
  );
  await alone?.send(dataPacket({ version: 9, sequence: 1, domain: 9 }, 4, 300));
  await eventually(data, 10 + 1 + 11 + 1 + 4);
  const lost = async () => Object.fromEntries((await countsOf(data)).map((each) => [each.source, each.lost]));
  const wanted = {
    "127.0.0.2": { "sequence-gap": 2 },
    "127.0.0.3": { "sequence-gap": 7 },
    "127.0.0.4": {},
    "127.0.0.5": { "no-template": 1 },
  };
  await expect.poll(lost, { timeout: 20_000 }).toEqual(wanted);
  await running.close();
  for (const sender of [nine, ten, anew, alone]) sender?.close();
  expect(await lost()).toEqual(wanted);
  expect((await countsOf(data)).every(balanced)).toBe(true);
});

test("templates outlive a restart of the platform; floods of them are refused and counted", async () => {
  const first = await start({ maxTemplates: 4 });
  const sender = new FlowSender(first.inputs["flow"] ?? 0);
  await sender.send(templatePacket({ version: 10, sequence: 0 }, [256, 257, 258, 259]));
  const flood = Array.from({ length: 20 }, (_, n) => templatePacket({ version: 10, sequence: 0 }, [300 + n]));
  await sender.send(...flood);
  await eventually(data, 1);
  await first.close();
  sender.close();
  expect(await countsOf(data)).toMatchObject([{ received: 21, stored: 1, rejected: { "template-flood": 20 } }]);
  const second = await start();
  const again = new FlowSender(second.inputs["flow"] ?? 0);
  await again.send(dataPacket({ version: 10, sequence: 0 }, 6, 259));
  const events = await eventually(data, 7);
  await second.close();
  again.close();
  expect(events.slice(1)).toMatchObject(Array.from({ length: 6 }, () => ({ "event.dataset": "netflow.flow" })));
});

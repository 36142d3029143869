import { createSocket } from "node:dgram";
import { once } from "node:events";
import snmp from "net-snmp";
import type { Session, User, Varbind } from "net-snmp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { balanced, countsOf, eventually, makeFolder, remove, startHere, storedIn } from "../../../test/running.ts";
import type { Running } from "../../../test/running.ts";
import { configured, engineID, linkDown, secrets, user } from "../../../test/snmp-agent.ts";

const data = makeFolder();
let running: Running;
beforeAll(async () => {
  running = await startHere(data, { inputs: { snmp: { host: "127.0.0.1", port: 0, ...configured(data) } } });
});
afterAll(() => remove(data));

const link = (index: number): Varbind[] => [
  { oid: `1.3.6.1.2.1.2.2.1.1.${index}`, type: 2, value: index },
  { oid: `1.3.6.1.2.1.2.2.1.2.${index}`, type: 4, value: `GigabitEthernet0/${index}` },
];

type Send = "trap" | "inform";
const sending = (session: Session, kind: Send, oid: string, varbinds: Varbind[]): Promise<Error | null> =>
  new Promise((resolve) => {
    session[kind](oid, varbinds, { agentAddr: "10.9.9.9" }, (error) => {
      session.close();
      resolve(error);
    });
  });
const around = () => ({ trapPort: running.inputs["snmp"], retries: 0, timeout: 50_000 });
const session = (community: string, version: number) =>
  snmp.createSession("127.0.0.1", community, { ...around(), version });
const session3 = (own: User) => snmp.createV3Session("127.0.0.1", own, { ...around(), version: 3, engineID });

/** The bytes of a proven trap, which went elsewhere. */
async function captured(): Promise<Buffer> {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  const came = once(socket, "message") as Promise<[Buffer]>;
  const elsewhere = { ...around(), trapPort: socket.address().port, version: 3, engineID };
  await sending(snmp.createV3Session("127.0.0.1", user(), elsewhere), "trap", linkDown, link(4));
  const [bytes] = await came;
  socket.close();
  return bytes;
}

async function again(bytes: Buffer): Promise<void> {
  const socket = createSocket("udp4");
  for (let times = 0; times < 3; times += 1)
    await new Promise((resolve) => socket.send(bytes, running.inputs["snmp"], "127.0.0.1", resolve));
  socket.close();
}

test("traps and informs of all versions are stored; informs are answered; who proves nothing is refused and counted", async () => {
  const good = secrets.community;
  const onBattery = [{ oid: "1.3.6.1.2.1.33.1.6.2.1.2.1", type: 6, value: "1.3.6.1.2.1.33.1.6.3.2" }];
  expect(await sending(session(good, snmp.Version1), "trap", "1.3.6.1.2.1.33.2.3", onBattery)).toBeNull();
  expect(await sending(session(good, snmp.Version2c), "trap", linkDown, link(2))).toBeNull();
  expect(await sending(session(good, snmp.Version2c), "inform", linkDown, link(3))).toBeNull();
  expect((await storedIn(data)).filter((event) => event["snmp.type"] === "inform")).toHaveLength(1);
  expect(await sending(session3(user()), "trap", linkDown, link(4))).toBeNull();
  expect(await sending(session3(user()), "inform", linkDown, link(5))).toBeNull();
  await again(await captured());
  await sending(session("guess", snmp.Version2c), "trap", linkDown, link(6));
  await sending(session3(user({ authKey: "not the secret" })), "trap", linkDown, link(7));
  const bare = user({ level: snmp.SecurityLevel.noAuthNoPriv });
  await sending(session3(bare), "trap", linkDown, link(8));
  expect(await sending(session3(user({ name: "nobody" })), "inform", linkDown, link(9))).toBeInstanceOf(Error);
  const events = await eventually(data, 6);
  await running.close();
  const known = events.map((event) => [event["snmp.version"], event["event.action"], event["snmp.ifIndex"] ?? null]);
  expect(known).toEqual([
    [1, "upsTrapAlarmEntryAdded", null],
    [2, "linkDown", 2],
    [2, "linkDown", 3],
    [3, "linkDown", 4],
    [3, "linkDown", 5],
    [3, "linkDown", 4],
  ]);
  expect(events[0]).toMatchObject({ "snmp.upsAlarmDescr": "upsAlarmOnBattery" });
  expect(events[3]).toMatchObject({
    "snmp.user": "ups",
    "snmp.level": "authPriv",
    "snmp.ifDescr": "GigabitEthernet0/4",
  });
  for (const secret of Object.values(secrets)) expect(JSON.stringify(events)).not.toContain(secret);
  const counts = await countsOf(data);
  expect(counts.toSorted((a, b) => a.input.localeCompare(b.input))).toMatchObject([
    { input: "snmp", stored: 4, duplicates: 2, unparsed: 0, rejected: { unauthorized: 4 }, lost: {} },
    { input: "snmp-inform", stored: 2, unparsed: 0, rejected: {}, lost: {} },
  ]);
  expect(counts.every(balanced)).toBe(true);
});

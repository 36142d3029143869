import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { balanced, countsOf, eventually, makeFolder, originals, remove, startHere } from "../../../test/running.ts";
import type { Running } from "../../../test/running.ts";

const data = makeFolder();
let running: Running;
beforeAll(async () => {
  const limits = { maxFrameBytes: 1024, frameSeconds: 1 };
  running = await startHere(data, { inputs: { relp: { host: "127.0.0.1", port: 0, ...limits } } });
});
afterAll(() => remove(data));

/** What the other side says until it ends the connection, or says this. */
async function talk(bytes: string, until = /$^/): Promise<string> {
  const socket = connect(running.inputs["relp"] ?? 0, "127.0.0.1").on("error", () => {});
  socket.write(bytes, "latin1");
  let said = "";
  for await (const chunk of socket) {
    said += String(chunk);
    if (until.test(said)) break;
  }
  socket.destroy();
  return said;
}

const syslog = (transaction: number, text: string) => `${transaction} syslog ${Buffer.byteLength(text)} ${text}\n`;
const offer = "relp_version=0\nrelp_software=test\ncommands=syslog";
const opening = `1 open ${offer.length} ${offer}\n`;

test("messages are answered, one by one, and a long one is cut instead of coming for ever", async () => {
  const said = await talk(
    `${opening}${syslog(2, "<34>a\nb")}${syslog(3, `<34>${"x".repeat(3000)}`)}4 syslog 0\n5 close 0\n`,
  );
  expect(said).toMatch(/^1 rsp \d+ 200 OK\nrelp_version=0\n/);
  expect(said.slice(said.indexOf("2 rsp"))).toBe(
    "2 rsp 6 200 OK\n3 rsp 6 200 OK\n4 rsp 6 200 OK\n5 rsp 0\n0 serverclose 0\n",
  );
  const stored = originals(await eventually(data, 3));
  expect(stored.map((text) => text.slice(0, 6))).toEqual(["<34>a\n", "<34>xx", ""]);
  expect(stored[1]?.length).toBe(1024);
});

const hostile: [name: string, bytes: string][] = [
  ["a message before the opening", syslog(1, "x")],
  ["a number of too many digits", "12345678901 open 0\n"],
  ["a length that is no number", `${opening}2 syslog x1 a\n`],
  ["a length that lies", `${opening}2 syslog 2 abc\n`],
  ["no data where there should be some", `${opening}2 syslog 7\n`],
  ["an unknown command", `${opening}2 reboot 0\n`],
  ["syslog without RELP", "<34>Nov 24 10:00:00 h app: x\n"],
  ["a frame that never ends", `${opening}2 syslog 100 abc`],
];
test.concurrent.each(hostile)("%s ends the connection", async (_, bytes) => {
  expect(await talk(bytes)).not.toMatch(/^2 rsp/m);
});

const rsyslog = spawnSync("rsyslogd", ["-v"]).status === 0;
test.skipIf(!rsyslog)("rsyslog delivers what it was given while we were away (needs rsyslog with omrelp)", async () => {
  const folder = join(data, "rsyslog");
  mkdirSync(folder);
  writeFileSync(join(folder, "in.log"), Array.from({ length: 500 }, (_, n) => `proof ${n}\n`).join(""));
  const conf = join(folder, "rsyslog.conf");
  writeFileSync(
    conf,
    `global(workDirectory="${folder}")
module(load="imfile") module(load="omrelp")
input(type="imfile" file="${folder}/in.log" tag="proof")
action(type="omrelp" target="127.0.0.1" port="${running.inputs["relp"]}" action.resumeRetryCount="-1" action.resumeInterval="1")`,
  );
  const child = spawn("rsyslogd", ["-n", "-f", conf, "-i", join(folder, "pid")], { stdio: "ignore" });
  const events = await eventually(data, 503);
  child.kill();
  await once(child, "exit");
  const found = new Set(originals(events).flatMap((text) => /proof \d+$/.exec(text) ?? []));
  expect(found.size).toBe(500);
});

test("what came is accounted for", async () => {
  await running.close();
  const counts = await countsOf(data);
  expect(counts.every(balanced)).toBe(true);
  expect(counts).toMatchObject([
    { input: "relp", rejected: { "bad-frame": 7, "too-slow": 1 }, lost: { "too-long": 1 } },
  ]);
});

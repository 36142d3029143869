import { spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect as connectTls } from "node:tls";
import { AssetInput } from "@chengfang/model/asset";
import { writeDocument } from "@chengfang/store/documents";
import { LumberjackSender } from "../../test/lumberjack.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  balanced,
  countsOf,
  eventually,
  makeFolder,
  originals,
  remove,
  sorted,
  startHere,
  storedIn,
  texts,
} from "../../test/running.ts";
import type { Running } from "../../test/running.ts";

let data: string;
let running: Running | undefined;
beforeEach(() => {
  data = makeFolder();
});
afterEach(async () => {
  await running?.close();
  running = undefined;
  await remove(data);
});

async function open(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  return socket.on("error", () => {});
}

/** A connection that is reset has ended too. */
const closed = (socket: Socket) =>
  socket.closed ? Promise.resolve() : new Promise((resolve) => socket.resume().once("close", resolve));

const run = (command: string, args: readonly string[]) => spawnSync(command, args).status;
const has = (command: string) => run("which", [command]) === 0;

test("a line is on disk at once, and everything received when the collectors are stopped", async () => {
  running = await startHere(data);
  const socket = await open(running.ports.tcp);
  socket.write("<34>warm up\n");
  await eventually(data, 1);
  socket.write("<34>one\n11 <34>counted<34>three\0<34>four\r\n<34>ha");
  expect(await eventually(data, 5)).toHaveLength(5);
  socket.write("lf");
  await running.close();
  expect(originals(await storedIn(data))).toEqual(
    ["warm up", "one", "counted", "three", "four", "half"].map((text) => `<34>${text}`),
  );
  const [counts] = await countsOf(data);
  expect(counts).toMatchObject({ input: "tcp", source: "127.0.0.1", received: 6, stored: 6 });
  running = undefined;
});

test("UDP: a datagram is a record, without its terminator", async () => {
  running = await startHere(data);
  const socket = createSocket("udp4");
  for (const text of ["<34>a", "<34>b\n", "<34>c\nd", "\n", "<34>e\0"]) {
    await new Promise((resolve) => socket.send(text, running?.ports.udp, "127.0.0.1", resolve));
  }
  expect(originals(await eventually(data, 4))).toEqual(["<34>a", "<34>b", "<34>c\nd", "<34>e"]);
  socket.close();
});

test("what is known of a source decides zone, encoding and format", async () => {
  const source = { from: "127.0.0.0/8", timezone: "-03:00", encoding: "gb18030", format: "syslog" };
  running = await startHere(data, { syslog: { sources: [source] } });
  const socket = await open(running.ports.tcp);
  const gbk = Buffer.concat([Buffer.from("<34>Jan  2 03:04:05 host app: "), Buffer.from([0xb5, 0xc7, 0xc2, 0xbc])]);
  socket.end(Buffer.concat([gbk, Buffer.from("\n")]));
  const [event] = await eventually(data, 1);
  expect(event).toMatchObject({
    message: "登录",
    "event.original": "<34>Jan  2 03:04:05 host app: 登录",
    "labels.original_base64": gbk.toString("base64"),
    "log.source.address": "127.0.0.1",
  });
  expect(event?.["@timestamp"]).toMatch(/-01-02T06:04:05/);
});

test("the register of assets labels events as soon as it is changed", async () => {
  const asset = AssetInput.parse({ name: "门户网站", addresses: ["10.9.0.0/16"], owner: "李娜", zone: "政务外网" });
  running = await startHere(data);
  await writeDocument(data, "assets", [{ ...asset, id: "a1", unitName: "大数据局", createdAt: "", updatedAt: "" }]);
  const socket = await open(running.ports.tcp);
  const labels = async () => {
    socket.write("<38>Jan  2 03:04:05 web sshd[1]: Failed password for root from 10.9.1.2 port 22 ssh2\n");
    await sleep(100);
    return (await storedIn(data)).at(-1);
  };
  await expect.poll(labels, { timeout: 20_000 }).toMatchObject({
    "labels.asset": "a1",
    "labels.unit": "大数据局",
    "labels.owner": "李娜",
    "labels.zone": "政务外网",
  });
});

test("a format that does not exist is refused at the start", async () => {
  await expect(startHere(data, { syslog: { sources: [{ from: "10.0.0.1", format: "morse" }] } })).rejects.toThrow(
    /morse/,
  );
});

test("lines of one record are joined, for each connection on its own", async () => {
  running = await startHere(data, { syslog: { multiline: { firstLine: "^<", waitMs: 60_000, maxLines: 4 } } });
  const [one, two] = [await open(running.ports.tcp), await open(running.ports.tcp)];
  one.write("<34>zero\n<34>first\n  at a\n");
  expect(originals(await eventually(data, 1))).toEqual(["<34>zero"]);
  two.write("<34>nil\n<34>other\n  at x\n");
  expect(originals(await eventually(data, 2))).toEqual(["<34>zero", "<34>nil"]);
  one.write("  at b\n<34>second\n<34>long\n1\n2\n3\n4\n5\n");
  const found = originals(await eventually(data, 5)).slice(2);
  expect(found).toEqual(["<34>first\n  at a\n  at b", "<34>second", "<34>long\n1\n2\n3"]);
  one.end();
  two.end();
  expect(sorted(originals(await eventually(data, 7)).slice(5))).toEqual(["<34>other\n  at x", "4\n5"]);
});

test("a record of several lines ends when nothing more comes", async () => {
  running = await startHere(data, { syslog: { multiline: { firstLine: "^<", waitMs: 100 } } });
  (await open(running.ports.tcp)).write("<34>first\n  at a\n");
  expect(originals(await eventually(data, 1))).toEqual(["<34>first\n  at a"]);
});

test("over-long frames are cut, kept and counted", async () => {
  running = await startHere(data, { syslog: { maxFrameBytes: 1024 } });
  const socket = await open(running.ports.tcp);
  socket.end(`<34>${"x".repeat(5000)}\n<34>next\n`);
  const events = await eventually(data, 2);
  expect(originals(events).map(({ length }) => length)).toEqual([1024, 8]);
  expect(events[0]?.["tags"]).toEqual(["truncated"]);
  await running.close();
  running = undefined;
  const [counts] = await countsOf(data);
  expect(counts).toMatchObject({ received: 3, stored: 2, lost: { "too-long": 1 } });
});

test("lines of a megabyte, NULs and broken UTF-8 are stored as they are", async () => {
  running = await startHere(data);
  const socket = await open(running.ports.tcp);
  const long = "y".repeat(1_048_000);
  socket.write(`<34>${long}\n`.repeat(5));
  socket.end(Buffer.concat([Buffer.from("<34>a\0b"), Buffer.from([0xff]), Buffer.from("\n\uFEFF<34>bom\n")]));
  const events = await eventually(data, 7);
  expect(events.slice(0, 5).every((event) => event["event.original"] === `<34>${long}`)).toBe(true);
  expect(originals(events.slice(5))).toEqual(["<34>a\0b\uFFFD", "\uFEFF<34>bom"]);
});

test("a silent connection is closed", async () => {
  running = await startHere(data, { syslog: { idleSeconds: 1 } });
  const began = performance.now();
  await closed(await open(running.ports.tcp));
  expect(performance.now() - began).toBeGreaterThan(500);
});

test("a connection too many is refused and counted", async () => {
  running = await startHere(data, { syslog: { maxConnections: 1 } });
  const first = await open(running.ports.tcp);
  await closed(await open(running.ports.tcp));
  expect(first.closed).toBe(false);
  await running.close();
  running = undefined;
  expect((await countsOf(data))[0]).toMatchObject({ rejected: { "too-many-connections": 1 } });
});

test("who floods a port with connections shuts out nobody else", async () => {
  running = await startHere(data, { syslog: { maxConnections: 5 } });
  const port = running.ports.tcp;
  const flood = Array.from({ length: 8 }, () => connect({ port, host: "127.0.0.1", localAddress: "127.0.0.2" }));
  for (const socket of flood) socket.on("error", () => {});
  await Promise.all(flood.slice(5).map(closed));
  const [one, two] = [await open(port), await open(port)];
  one.write("<34>one\n");
  two.write("<34>two\n");
  expect(sorted(originals(await eventually(data, 2)))).toEqual(["<34>one", "<34>two"]);
  await running.close();
  running = undefined;
  const flooding = (await countsOf(data)).find(({ source }) => source === "127.0.0.2");
  expect(flooding).toMatchObject({ rejected: { "too-many-connections": 5 } });
});

test("a frame that never ends ends its connection, however often a byte of it comes; what came is kept", async () => {
  running = await startHere(data, { syslog: { frameSeconds: 1 } });
  const [slow, steady] = [await open(running.ports.tcp), await open(running.ports.tcp)];
  slow.write("xx");
  const timer = setInterval(() => {
    slow.write("x");
    steady.write("<34>whole\n<34>ha");
    steady.write("lf\n<34>be");
    steady.write("gun\n");
  }, 100);
  await closed(slow);
  clearInterval(timer);
  steady.end();
  await closed(steady);
  await running.close();
  running = undefined;
  const stored = originals(await storedIn(data));
  expect(stored.filter((text) => /^x{2,}$/.test(text))).toHaveLength(1);
  expect((await countsOf(data))[0]).toMatchObject({ rejected: { "too-slow": 1 } });
});

test("a flood over UDP is stored or counted, and starves nobody", async () => {
  running = await startHere(data, { stream: { minFreeBytes: 0, maxWaitingBytes: 1_048_576 } });
  const { udp } = running.ports;
  const flood = createSocket("udp4");
  const quiet = createSocket("udp4");
  await new Promise<void>((resolve) => quiet.bind(0, "127.0.0.2", resolve));
  const dropsBefore = backlogDrops();
  let flooded = 0;
  let single = 0;
  const noise = Buffer.from(`<34>${"n".repeat(1400)}`);
  for (const until = Date.now() + 1000; Date.now() < until; ) {
    for (let n = 0; n < 200; n += 1) flood.send(noise, udp, "127.0.0.1");
    flooded += 200;
    await new Promise((resolve) => quiet.send(`<34>quiet ${single}`, udp, "127.0.0.1", resolve));
    single += 1;
    await sleep(1);
  }
  await running.close();
  running = undefined;
  flood.close();
  quiet.close();
  const counts = await countsOf(data);
  expect(counts.every(balanced)).toBe(true);
  const missing = flooded + single - counts.reduce((sum, { received }) => sum + received, 0);
  expect(missing).toBeGreaterThanOrEqual(0);
  expect(missing).toBeLessThanOrEqual(backlogDrops() - dropsBefore);
  const kernel = counts.find(({ source }) => source === "*")?.lost["kernel-drop"] ?? 0;
  const calm = counts.find(({ source }) => source === "127.0.0.2");
  // The kernel does not know sources; of what reached us nothing of the quiet one was dropped.
  expect(calm?.lost ?? {}).toEqual({});
  expect(calm?.stored ?? 0).toBeGreaterThanOrEqual(single - kernel - missing);
});

/** Packets that a processor had no time for before they reached any socket: the second column of softnet_stat, for each. */
function backlogDrops(): number {
  const path = "/proc/net/softnet_stat";
  const rows = existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
  return rows.reduce((sum, row) => sum + Number.parseInt(row.split(" ")[1] ?? "0", 16), 0);
}

test.skipIf(!has("logger"))("logger, over UDP and TCP (needs logger)", async () => {
  running = await startHere(data);
  const { udp, tcp } = running.ports;
  for (const args of [
    ["-d", "-P", udp, "datagram"],
    ["-T", "-P", tcp, "--octet-count", "counted"],
    ["-T", "-P", tcp, "--rfc3164", "line"],
  ]) {
    expect(run("logger", ["-n", "127.0.0.1", "-t", "proof", ...args.map(String)])).toBe(0);
  }
  const events = await eventually(data, 3);
  expect(sorted(texts(events, "message"))).toEqual(["counted", "datagram", "line"]);
  expect(events.every((event) => event["process.name"] === "proof")).toBe(true);
});

test.skipIf(!has("openssl"))(
  "TLS, and only for clients of the authority when one is named (needs openssl)",
  async () => {
    const [cert, key] = [join(data, "cert.pem"), join(data, "key.pem")];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2"];
    const made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", ...subject];
    expect(run("openssl", [...made, "-out", cert, "-keyout", key])).toBe(0);
    const sources = [
      { from: "127.0.0.1", certificate: "localhost" },
      { from: "127.0.0.2", certificate: "another.example" },
    ];
    const files = { cert, key, clientCa: cert };
    const beats = { host: "127.0.0.1", port: 0, tls: files, sources };
    running = await startHere(data, { syslog: { tls: { port: 0, ...files }, sources }, inputs: { beats } });
    const port = running.ports.tls ?? 0;
    const ca = readFileSync(cert);
    const anonymous = connectTls({ port, host: "127.0.0.1", servername: "localhost", ca }).on("error", () => {});
    await new Promise((resolve) => anonymous.resume().on("close", resolve));
    const known = connectTls({
      port,
      host: "127.0.0.1",
      servername: "localhost",
      ca,
      cert: ca,
      key: readFileSync(key),
    });
    await once(known, "secureConnect");
    known.end("12 <34>over TLS<34>line\n");
    expect(originals(await eventually(data, 2))).toEqual(["<34>over TLS", "<34>line"]);
    const own = { host: "127.0.0.1", servername: "localhost", ca, cert: ca, key: readFileSync(key) };
    const elsewhere = { ...own, localAddress: "127.0.0.2" };
    const other = connectTls({ ...elsewhere, port }).on("error", () => {});
    other.write("<34>of another source\n");
    await new Promise((resolve) => other.resume().on("close", resolve));
    const beat = new LumberjackSender(connectTls({ ...own, port: running.inputs["beats"] ?? 0 }));
    expect(await beat.send([{ message: "over TLS" }])).toBe(1);
    const stranger = new LumberjackSender(connectTls({ ...elsewhere, port: running.inputs["beats"] ?? 0 }));
    expect(await stranger.send([{ message: "of another source" }])).toBe(0);
    await running.close();
    running = undefined;
    const counts = await countsOf(data);
    const refused = { received: 1, stored: 0, rejected: { "wrong-certificate": 1 } };
    expect(counts).toMatchObject([
      { input: "tls", received: 3, stored: 2, rejected: { "tls-handshake": 1 } },
      { input: "tls", source: "127.0.0.2", ...refused },
      { input: "beats", received: 1, stored: 1 },
      { input: "beats", source: "127.0.0.2", ...refused },
    ]);
  },
);

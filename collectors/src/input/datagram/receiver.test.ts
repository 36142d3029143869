import { createSocket } from "node:dgram";
import { createLog } from "@chengfang/store/log";
import { expect, test } from "vitest";
import { Filling, eachOf, mostBytes, newMemory } from "./batch.ts";
import { openReceiver } from "./receiver.ts";

test("a batch gives back what was put in, whose it is, until it may be full", () => {
  const filling = new Filling(newMemory());
  const put: [string, string][] = [];
  for (let n = 0; !filling.isFull(); n += 1) {
    put.push([`10.0.0.${n % 3}`, "x".repeat(n === 5 ? mostBytes : n % 400)]);
    filling.add(...([put.at(-1)?.[0] ?? "", Buffer.from(put.at(-1)?.[1] ?? "")] as const));
  }
  const seen: [string, string][] = [];
  eachOf(filling.batch(), (sender, datagram) => seen.push([sender, datagram.toString()]));
  expect(seen).toEqual(put);
  expect(filling.batch().senders).toEqual(["10.0.0.0", "10.0.0.1", "10.0.0.2"]);
});

test("what reached the socket before it was closed is shown, in order", async () => {
  process.env["CHENGFANG_LOG"] ??= "silent";
  const seen: string[] = [];
  const receiver = await openReceiver(
    { host: "127.0.0.1", port: 0 },
    { log: createLog("test"), datagram: (sender, bytes) => seen.push(`${sender} ${bytes.toString()}`), lost: () => {} },
  );
  const socket = createSocket("udp4");
  const sent = Array.from({ length: 300 }, (_, n) => `datagram ${n}`);
  for (const text of sent) await new Promise((resolve) => socket.send(text, receiver.port, "127.0.0.1", resolve));
  socket.close();
  await receiver.close();
  expect(seen).toEqual(sent.map((text) => `127.0.0.1 ${text}`));
});

test("an address that cannot be had is an error with its code", async () => {
  const options = { log: createLog("test"), datagram: () => {}, lost: () => {} };
  const first = await openReceiver({ host: "127.0.0.1", port: 0 }, options);
  await expect(openReceiver({ host: "127.0.0.1", port: first.port }, options)).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
  await first.close();
});

import { strict as assert } from "node:assert";
import { createServer } from "node:net";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { EventFields } from "@chengfang/model/event";
import { originals } from "../../../collectors/test/running.ts";
import { corpora } from "../../../collectors/test/samples.ts";
import type { Bench, Peer } from "../peer.ts";
import { delivered, running } from "./delivered.ts";

/** Beside flows, exporters tell of themselves. */
const flowOf = (event: EventFields) =>
  event["source.ip"] === undefined ? undefined : JSON.stringify(event["event.id"]);

/** What the exporter says of a capture by one of its versions must be the same here and at nfdump's. */
const softflowd = (version: number, name: string): Peer => ({
  name: `softflowd: ${name}, as many flows as nfdump counts`,
  needs: ["softflowd", "nfcapd", "nfdump", "openssl"],
  async run(bench) {
    const capture = `${corpora}community-id/pcaps/tcp.pcap`;
    if (!existsSync(capture)) throw new Error(`no capture at ${capture}`);
    const send = (port: number | undefined) => {
      const args = ["-r", capture, "-n", `127.0.0.1:${port}`, "-v", String(version), "-a"];
      return bench.ran("softflowd", [...args, "-p", "pid", "-c", "control"]);
    };
    const wanted = await countedByNfdump(bench, send);
    assert.ok(wanted > 0);
    await delivered(bench, { wanted, mark: flowOf, deliver: async ({ flow }) => void (await send(flow)) });
  },
});

async function countedByNfdump(bench: Bench, send: (port: number) => Promise<unknown>): Promise<number> {
  const port = await freePort();
  mkdirSync(bench.file("nfcapd"));
  const end = running("nfcapd", ["-w", bench.file("nfcapd"), "-b", "127.0.0.1", "-p", String(port)], bench.folder);
  await sleep(1000);
  await send(port);
  await sleep(500);
  await end();
  const { out } = await bench.ran("nfdump", ["-R", bench.file("nfcapd"), "-q", "-N", "-o", "fmt:%sa %da %byt"]);
  return out.split("\n").filter((line) => line.trim() !== "").length;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

const trap = "1.3.6.1.6.3.1.1.5.3";
const about = (value: number) => ["1.3.6.1.2.1.2.2.1.1.3", "i", String(value)];
const proven = ["-v", "3", "-e", "0x8000000001020304", "-u", "ups", "-l", "authPriv"];
const secrets = ["-a", "SHA-256", "-A", "public-word", "-x", "AES", "-X", "public-word"];
const numbered = (event: EventFields) => /"value":4000\d/.exec(originals([event])[0] ?? "")?.[0];

/** One notification of each kind. */
const snmptrap = (name: string, args: readonly string[], values: readonly string[]): Peer => ({
  name: `net-snmp: ${name}`,
  needs: ["snmptrap", "openssl"],
  run: (bench) =>
    delivered(bench, {
      wanted: 3,
      mark: numbered,
      async deliver({ snmp }) {
        for (let n = 0; n < 3; n += 1)
          await notify(bench, args, [`127.0.0.1:${snmp}`, ...values, ...about(40_000 + n)]);
      },
    }),
});

/** Its counter of starts lies in a folder of the peer's own. */
const notify = (bench: Bench, args: readonly string[], rest: readonly string[]) =>
  bench.ran("snmptrap", [...args, ...rest], { env: { SNMP_PERSISTENT_DIR: bench.folder, MIBS: "" } });

const replay: Peer = {
  name: "net-snmp: a trap of version 3 that somebody recorded and sends again, after the sender's next start",
  needs: ["snmptrap", "openssl"],
  run: (bench) =>
    delivered(bench, {
      wanted: 2,
      mark: numbered,
      async deliver({ snmp = 0 }) {
        const socket = createSocket("udp4").bind(0, "127.0.0.1");
        await once(socket, "listening");
        const came = once(socket, "message") as Promise<[Buffer]>;
        const first = [`127.0.0.1:${socket.address().port}`, "", trap, ...about(40_000)];
        await notify(bench, [...proven, ...secrets, "-Z", "7,100"], first);
        const [recorded] = await came;
        const send = () => new Promise((resolve) => socket.send(recorded, snmp, "127.0.0.1", resolve));
        await send(); // as it would have come
        await sleep(200);
        const next = [`127.0.0.1:${snmp}`, "", trap, ...about(40_001)];
        await notify(bench, [...proven, ...secrets, "-Z", "8,1"], next);
        await sleep(200);
        await send();
        await sleep(200);
        socket.close();
      },
    }),
};

const version2 = ["-v", "2c", "-c", "public-word"];
export const datagramPeers: readonly Peer[] = [
  softflowd(5, "NetFlow v5"),
  softflowd(9, "NetFlow v9"),
  softflowd(10, "IPFIX"),
  snmptrap("traps, version 1", ["-v", "1", "-c", "public-word"], ["1.3.6.1.4.1.8072", "127.0.0.1", "2", "0", ""]),
  snmptrap("traps, version 2c", version2, ["", trap]),
  snmptrap("informs, version 2c", ["-Ci", ...version2], ["", trap]),
  snmptrap("traps, version 3, encrypted", [...proven, ...secrets], ["", trap]),
  snmptrap("informs, version 3, encrypted", ["-Ci", ...proven.slice(0, 2), ...proven.slice(4), ...secrets], ["", trap]),
  replay,
];

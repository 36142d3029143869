import { createSocket } from "node:dgram";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { EventFields } from "@chengfang/model/event";
import { originals } from "../../../collectors/test/running.ts";
import type { Bench, Peer } from "../peer.ts";
import { delivered } from "./delivered.ts";

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
export const trapPeers: readonly Peer[] = [
  snmptrap("traps, version 1", ["-v", "1", "-c", "public-word"], ["1.3.6.1.4.1.8072", "127.0.0.1", "2", "0", ""]),
  snmptrap("traps, version 2c", version2, ["", trap]),
  snmptrap("informs, version 2c", ["-Ci", ...version2], ["", trap]),
  snmptrap("traps, version 3, encrypted", [...proven, ...secrets], ["", trap]),
  snmptrap("informs, version 3, encrypted", ["-Ci", ...proven.slice(0, 2), ...proven.slice(4), ...secrets], ["", trap]),
  replay,
];

import type { Config } from "@chengfang/model/config";
import { followIdentity, readIdentity } from "@chengfang/store/identity";
import { socketPath } from "@chengfang/store/socket";
import { listenIngest } from "./ingest/server.ts";
import type { Run } from "./ingest/options.ts";
import type { Ground, Listening, Surroundings } from "./input.ts";
import { createSources } from "./sources.ts";
import { listenSyslog } from "./syslog-server.ts";
import { listenAll } from "./table.ts";
import { Held } from "./tcp/held.ts";
import { tailFiles } from "./tail/tail.ts";
import { plainDoor, tlsDoor } from "./tls.ts";
import { listenUdp } from "./udp.ts";

/** All inputs of the configuration. */
export interface OpenInputs {
  readonly listening: readonly Listening[];
  /** Where they are to be reached, as the parent is told. */
  readonly ports: { readonly syslog: Ports; readonly inputs: Ports };
  close(): Promise<void>;
}

type Ports = Readonly<Record<string, number>>;
type Given = Pick<Ground, "intake" | "log" | "now" | "ledgers" | "positions" | "append">;

export async function openInputs(
  { config, run, stop }: { config: Config; run: Run; stop: AbortSignal },
  given: Given,
): Promise<OpenInputs> {
  const { ledgers, positions } = given;
  const around: Surroundings = { ...given, sources: createSources(config.syslog, ledgers) };
  const ground = await groundOf(config, given, stop);
  const syslog = await openSyslog(config, around, ground);
  const others = await listenAll(config, ground);
  const ingest = await listenIngest({ config, path: socketPath(config.data, "collectors"), ledgers, run }, around);
  const tail = tailFiles({ config, ledgers, positions }, around);
  const listening = [...Object.values(syslog), ...others.values()];
  return {
    listening,
    ports: { syslog: portsOf(Object.entries(syslog)), inputs: portsOf(others) },
    async close() {
      await Promise.all([...listening, ingest, tail].map((input) => input.close()));
    },
  };
}

type Syslog = Partial<Record<"udp" | "tcp" | "tls", Listening>>;

/** UDP and TCP listen on one port; where any will do, on the one that TCP was given, if UDP can have it too. */
async function openSyslog(config: Config, around: Surroundings, ground: Ground): Promise<Syslog> {
  const { syslog, stream } = config;
  const { maxWaitingBytes } = stream;
  const plain = { input: "tcp", port: syslog.port, maxWaitingBytes } as const;
  const tcp = await listenSyslog(syslog, { ...plain, door: plainDoor() }, around);
  const udp = await listenUdp(syslog, tcp.port, around).catch((error: unknown) => {
    if (syslog.port !== 0) throw error;
    return listenUdp(syslog, 0, around);
  });
  const door = await tlsDoor({ config: syslog.tls, input: "tls", platform: ground.identity }, around);
  if (door === undefined) {
    around.log.warn("no certificate for syslog over TLS: its port is not open");
    return { udp, tcp };
  }
  const secure = { input: "tls", port: syslog.tls.port, maxWaitingBytes } as const;
  const tls = await listenSyslog(syslog, { ...secure, door }, around);
  return { udp, tcp, tls };
}

async function groundOf({ data, stream }: Config, given: Given, stop: AbortSignal): Promise<Ground> {
  const identity = {
    now: await readIdentity(data, "collectors"),
    renewed: () => followIdentity(data, "collectors", stop),
  };
  const { intake, log, now, ledgers, positions, append } = given;
  const { maxWaitingBytes } = stream;
  const held = new Held(maxWaitingBytes);
  return { intake, log, now, ledgers, positions, append, identity, data, maxWaitingBytes, held };
}

const portsOf = (listening: Iterable<readonly [string, Listening]>) =>
  Object.fromEntries([...listening].map(([name, { port }]) => [name, port] as const));

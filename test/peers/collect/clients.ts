import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Bench, Peer } from "../peer.ts";
import { delivered } from "./delivered.ts";
import type { Ports } from "./delivered.ts";

const folder = fileURLToPath(new URL("../clients/", import.meta.url));

/** Puts the clients of npm there, by their own lock; false where that cannot be done. */
export function installClients(): boolean {
  if (existsSync(`${folder}node_modules`)) return true;
  try {
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Runs a client's program; what is not acknowledged, it brings again. */
export const client = (bench: Bench, name: string, args: readonly (string | number | undefined)[]) =>
  bench.ran(process.execPath, [`${folder}${name}.mjs`, ...args.map(String)]);

interface Wanted {
  readonly killed?: boolean;
  readonly count?: number;
  readonly args: (ports: Ports) => readonly (string | number | undefined)[];
}

const peer = (name: string, program: string, { killed = false, count = 2000, args }: Wanted): Peer => ({
  name,
  needs: ["npm", "openssl"],
  ready: () => installClients() || "the clients of npm cannot be installed",
  run: (bench) =>
    delivered(bench, {
      wanted: count,
      killed,
      deliver: async (ports) => void (await client(bench, program, [...args(ports), count])),
    }),
});

const fluent = (mode: string): Peer =>
  peer(`@fluent-org/logger: ${mode}, acknowledged, killed meanwhile`, "fluent", {
    killed: true,
    args: ({ fluent: port }) => [port, mode],
  });

export const clientPeers: readonly Peer[] = [
  ...["Message", "Forward", "PackedForward", "CompressedPackedForward"].map(fluent),
  peer("gelf-pro: GELF over UDP", "gelf", { count: 200, args: ({ gelf }) => [gelf, "udp"] }),
  peer("gelf-pro: GELF over TCP", "gelf", { count: 200, args: ({ gelf }) => [gelf, "tcp"] }),
];

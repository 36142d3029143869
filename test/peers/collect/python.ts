import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Peer } from "../peer.ts";
import { programOf } from "../program.ts";
import { delivered } from "./delivered.ts";
import type { Ports } from "./delivered.ts";

const folder = fileURLToPath(new URL("../clients/", import.meta.url));

interface Sender {
  /** The program among the clients. */
  readonly program: string;
  /** What it imports: Debian's `python3-…` of that name, or where PYTHONPATH leads. */
  readonly module: string;
  readonly count?: number;
  readonly args: (ports: Ports) => readonly (string | number | undefined)[];
}

function hasModule(module: string): boolean {
  try {
    execFileSync(programOf("python3") ?? "python3", ["-c", `import ${module}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const peer = (name: string, { program, module, count = 200, args }: Sender): Peer => ({
  name,
  needs: ["python3", "openssl"],
  ready: () => hasModule(module) || `python3 has no module ${module}`,
  run: (bench) =>
    delivered(bench, {
      wanted: count,
      deliver: async (ports) =>
        void (await bench.ran("python3", [`${folder}${program}`, ...args(ports).map(String), String(count)])),
    }),
});

const library = { program: "syslog.py", module: "logging.handlers" };
const graypy = { program: "gelf.py", module: "graypy" };

export const pythonPeers: readonly Peer[] = [
  peer("Python's SysLogHandler: UDP", { ...library, args: ({ udp }) => [udp, "udp"] }),
  peer("Python's SysLogHandler: TCP, ended by NUL", { ...library, args: ({ tcp }) => [tcp, "tcp"] }),
  peer("graypy: GELF over UDP, in chunks", { ...graypy, args: ({ gelf }) => [gelf, "udp"] }),
  peer("graypy: GELF over TCP", { ...graypy, args: ({ gelf }) => [gelf, "tcp"] }),
  peer("fluent-logger: Fluent forward", { program: "forward.py", module: "fluent", args: ({ fluent }) => [fluent] }),
];

import { spawnSync } from "node:child_process";
import { generateKey, signerOf } from "../../pki/src/key/software.ts";
import type { KeySpec } from "../../pki/src/key/software.ts";
import { repeated } from "./measure.ts";

/** What a signature alone costs on this core in this run. */
export interface Baseline {
  readonly perSecond: number;
  readonly by: "openssl" | "node";
}

/** Name for `openssl speed`, and how its line of results begins. */
const speeds: Partial<Record<KeySpec, readonly [name: string, line: RegExp]>> = {
  "p-256": ["ecdsap256", /nistp256\)\s+\S+\s+\S+\s+([\d.]+)/],
  sm2: ["sm2", /CurveSM2\)\s+\S+\s+\S+\s+([\d.]+)/],
  "rsa-2048": ["rsa2048", /2048 bits\s+\S+\s+\S+\s+([\d.]+)/],
};

/** By `openssl speed`; by this runtime's own signature where openssl is absent or has no such algorithm. */
export async function baselineOf(spec: KeySpec): Promise<Baseline> {
  const speed = speeds[spec];
  if (speed !== undefined) {
    const { stdout } = spawnSync("openssl", ["speed", "-seconds", "2", speed[0]], { encoding: "utf8" });
    const found = speed[1].exec(stdout ?? "")?.[1];
    if (found !== undefined) return { perSecond: Number(found), by: "openssl" };
  }
  const { sign } = signerOf(generateKey(spec).pkcs8);
  const data = Buffer.alloc(900, 1);
  const { perCpuSecond } = await repeated(2000, () => sign(data));
  return { perSecond: perCpuSecond, by: "node" };
}

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Config } from "@chengfang/model/config";
import { openCaDatabase } from "../../../pki/src/ca/database.ts";
import { verifyChain } from "../../../pki/src/chain.ts";
import { openRaDatabase } from "../../../pki/src/ra/database.ts";

const cli = fileURLToPath(new URL("../../cli/src/main.ts", import.meta.url));

export interface Proof {
  readonly status: number | null;
  readonly intact: boolean;
  readonly chains: readonly { readonly chain: string; readonly problems: readonly string[] }[];
}

/** What the command says of the trails in a data directory, as an auditor would run it. */
export function prove(data: string): Proof {
  const env = { ...process.env, CHENGFANG_DATA: data };
  const { status, stdout } = spawnSync(process.execPath, [cli, "pki", "audit", "verify", "--json"], {
    encoding: "utf8",
    env,
  });
  return { ...(JSON.parse(stdout) as Omit<Proof, "status">), status };
}

/** Who did what, `actor action`, in the order of the trails: the RA's, then the CA's. */
export async function actsOf(data: string): Promise<string[]> {
  const config = Config.parse({ data });
  const [ra, ca] = await Promise.all([openRaDatabase(config), openCaDatabase(config)]);
  const acts: string[] = [];
  await verifyChain(ra, ({ actor, action }) => acts.push(`${actor} ${action}`));
  await verifyChain(ca, ({ actor, action }) => acts.push(`${actor} ${action}`));
  await Promise.all([ra.destroy(), ca.destroy()]);
  return acts;
}

import { runChecks } from "../../compliance/check/run.ts";
import { type Configuration, factsOfConfiguration } from "../../compliance/configuration/read.ts";
import { deviceVendors } from "../../compliance/configuration/vendor.ts";
import { isProblem } from "../../compliance/import/report.ts";
import { fitOf } from "../../compliance/verify/host.ts";
import { readAgent } from "./agent.ts";
import { observedAt, outcomeOf, refused, said } from "./piece.ts";
import type { KnownAsset, Outcome, Piece, Reader, Surroundings } from "./piece.ts";

/**
 * The saved configuration of a network device: as `comply collect` signs it, or the file itself, for which whoever
 * gave it vouches. The evidence's tool may name the platform; without, it is known by its own marks.
 */
export const readConfiguration: Reader = async (piece, bytes, around) => {
  if (isSigned(bytes)) return readAgent(piece, bytes, around);
  const platform = deviceVendors.find((each) => each === piece.tool);
  const configuration = factsOfConfiguration(platform, bytes);
  if (isProblem(configuration)) return { refused: said(configuration.message) };
  return judged(piece, configuration, around);
};

const isSigned = (bytes: Uint8Array): boolean => {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  return /^\s*\{/.test(head) && head.includes("chengfang-signed-evidence/1");
};

async function judged(piece: Piece, configuration: Configuration, around: Surroundings): Promise<Outcome> {
  const { platform, hostname, addresses, version, facts, notes } = configuration;
  const asset = deviceOf({ hostname, addresses: [...addresses] }, around);
  if (asset === undefined) {
    return refused(`配置来自另一台设备（${hostname}）`, `the configuration is of another device (${hostname})`);
  }
  const policies = await around.policiesOf(asset.id);
  const told = policies.map(({ name, parameters }) => ({
    assetId: asset.id,
    policy: name,
    tool: "configuration",
    platform,
    observedAt: observedAt(piece),
    signed: true,
    signer: piece.by,
    machine: "",
    note: [version, ...notes.map(said)].filter((each) => each !== "").join("; "),
    results: runChecks({
      checks: around.rulebook.checks,
      platforms: [platform],
      facts,
      parameters,
      observedAt: observedAt(piece),
    }),
  }));
  return outcomeOf(told, refused("没有检查策略", "there is no policy to judge by"));
}

/** The asset it is of, if the device's name or an address fits; one of which nothing is registered is believed. */
function deviceOf(
  host: { readonly hostname: string; readonly addresses: string[] },
  { asset, candidates }: Surroundings,
): KnownAsset | undefined {
  if (asset === null) return candidates.find((each) => fitOf(host, each) === "fits");
  return fitOf(host, asset) === "differs" ? undefined : asset;
}

import { ImportTool } from "@chengfang/model/compliance/evidence";
import type { Parameters } from "../../compliance/check/check.ts";
import { readReport } from "../../compliance/import/read.ts";
import { isProblem } from "../../compliance/import/report.ts";
import type { Report } from "../../compliance/import/report.ts";
import { fitOf } from "../../compliance/verify/host.ts";
import { refused, outcomeOf, said } from "./piece.ts";
import type { KnownAsset, Reader, Surroundings, Told } from "./piece.ts";

type Target = Report["targets"][number];

/** A report of another tool: whoever gave it vouches for it; each of its hosts has to be one of ours. */
export const readImport: Reader = async (piece, bytes, around) => {
  const tool = ImportTool.safeParse(piece.tool);
  if (!tool.success) return refused(`不支持的工具 ${piece.tool}`, `no reports of ${piece.tool} are read`);
  const mapping = around.rulebook.mappings.get(tool.data);
  const [policy] = await around.policiesOf(around.asset?.id ?? null);
  const given = {
    receivedAt: piece.at,
    ...portsOf(policy?.parameters ?? {}),
    ...(mapping === undefined ? {} : { mapping }),
  };
  const report = readReport(tool.data, bytes, given);
  if (isProblem(report)) return { refused: said(report.message) };
  const told = report.targets.flatMap((target) => {
    const asset = assetOf(target, report, around);
    return asset === undefined ? [] : [toldOf(target, report, { assetId: asset.id, signer: piece.by })];
  });
  const names = report.targets
    .slice(0, 5)
    .map(({ hostname, addresses }) => hostname || addresses[0] || "?")
    .join(", ");
  const none =
    around.asset === null
      ? refused(`报告中的主机都不是登记的资产（${names}）`, `the report is about none of our assets (${names})`)
      : refused(`报告来自另一台主机（${names}）`, `the report is of another host (${names})`);
  return outcomeOf(told, none);
};

/** The asset that a host of a report is. A report on a single host that names none is of the asset it was given for. */
function assetOf(
  { hostname, addresses }: Target,
  { targets }: Report,
  { asset, candidates }: Surroundings,
): KnownAsset | undefined {
  const fits = (each: KnownAsset) => fitOf({ hostname, addresses: [...addresses] }, each) === "fits";
  if (asset === null) return candidates.find(fits);
  const nameless = hostname === "" && addresses.length === 0;
  return fits(asset) || (nameless && targets.length === 1) ? asset : undefined;
}

function toldOf(
  target: Target,
  { tool, version, notes }: Report,
  { assetId, signer }: Pick<Told, "signer"> & { assetId: string },
): Told {
  return {
    assetId,
    policy: "",
    tool,
    platform: "host",
    observedAt: target.observedAt,
    signed: true,
    signer,
    machine: "",
    note: [version === "" ? "" : `${tool} ${version}`, ...notes.slice(0, 5).map(said)]
      .filter((each) => each !== "")
      .join("; "),
    results: target.results,
  };
}

/** Open ports that the policy approves, and those it calls risky. */
export function portsOf({ approved_ports: approved, high_risk_ports: risky }: Parameters) {
  return {
    ...(Array.isArray(approved) ? { approvedPorts: approved.map(String) } : {}),
    ...(Array.isArray(risky) ? { highRiskPorts: risky.map(String) } : {}),
  };
}

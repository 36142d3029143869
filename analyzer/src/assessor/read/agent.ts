import type { EvidencePayload } from "@chengfang/model/compliance/evidence";
import { runChecks } from "../../compliance/check/run.ts";
import { factsAsRead } from "../../compliance/configuration/read.ts";
import { fitOf } from "../../compliance/verify/host.ts";
import { machineOfAnother } from "../../compliance/verify/reason.ts";
import { verifyEvidence } from "../../compliance/verify/verify.ts";
import type { AgentKey, VerifiedEvidence } from "../../compliance/verify/verify.ts";
import { outcomeOf, refused, said } from "./piece.ts";
import type { KnownAsset, Outcome, Piece, Reader, Surroundings } from "./piece.ts";

/** What an agent collected on a host: believed if its signature and its host fit, then judged by the checks. */
export const readAgent: Reader = async (piece, bytes, around) => {
  const asset = around.asset ?? hostOf(piece, bytes, around);
  if (asset === null && piece.system_id === null)
    return refused("证据不属于任何登记的资产", "the evidence is of none of the registered assets");
  const machineId = asset === null ? undefined : await around.machineOf(asset.id);
  const verified = verifyEvidence(bytes, { keys: around.keys, asset, machineId, receivedAt: piece.at });
  if (verified.accepted && asset === null && isHostsOwn(verified, around))
    return refused("签名密钥属于系统之外的主机", "it is signed with the key of a host that is not of this system");
  if (!verified.accepted) return { refused: said(verified.reason.text) };
  const holder = await holderOf(verified, asset, around);
  if (holder !== undefined) return { refused: said(machineOfAnother(verified.payload.host.machineId, holder).text) };
  return judged(verified, asset, around);
};

type Accepted = Extract<VerifiedEvidence, { accepted: true }>;

async function judged(verified: Accepted, asset: KnownAsset | null, around: Surroundings): Promise<Outcome> {
  const { payload, signed, keyId, notes } = verified;
  const facts = factsAsRead(payload);
  if ("code" in facts) return { refused: said(facts.message) };
  const policies = await around.policiesOf(asset?.id ?? null);
  const told = policies.map(({ name, parameters }) => ({
    assetId: asset?.id ?? null,
    policy: name,
    tool: payload.agent.name,
    platform: baseOf(payload.platforms),
    observedAt: payload.observedAt,
    signed,
    signer: keyId ?? "",
    machine: payload.host.machineId,
    note: notes.map(({ text }) => said(text)).join("; "),
    results: runChecks({
      checks: around.rulebook.checks,
      platforms: payload.platforms,
      facts,
      parameters,
      observedAt: payload.observedAt,
    }),
  }));
  return outcomeOf(told, refused("没有检查策略", "there is no policy to judge by"));
}

/**
 * The other asset whose machine this is; undefined: none. Virtual machines made of one image share their machine id: the
 * key that one of them alone holds tells them apart.
 */
async function holderOf(
  { payload, keyId }: Accepted,
  asset: KnownAsset | null,
  { keys, holderOf: known }: Surroundings,
): Promise<string | undefined> {
  const { machineId } = payload.host;
  if (asset === null || machineId === "" || keys.some((key) => isOf(key, keyId, asset))) return undefined;
  return known(machineId, asset.id);
}

const isOf = (key: AgentKey, keyId: string | null, asset: KnownAsset): boolean =>
  key.id === keyId && key.assetId === asset.id;

/** A host's own key speaks for that host alone; a system as a whole is told of by a collector's. */
const isHostsOwn = ({ keyId }: Accepted, { keys }: Surroundings): boolean =>
  keys.some(({ id, assetId }) => id === keyId && assetId !== null);

/** The operating system, where there is one: a newer run on the same base displaces this one as a whole. */
function baseOf(platforms: EvidencePayload["platforms"]): string {
  return platforms.find((each) => each === "linux" || each === "windows") ?? platforms[0] ?? "";
}

/** Whom evidence is of that names no asset: whose key signed it, or whose name or address it gives. */
function hostOf(piece: Piece, bytes: Uint8Array, { keys, candidates }: Surroundings): KnownAsset | null {
  const looked = verifyEvidence(bytes, { keys, asset: null, receivedAt: piece.at });
  if (!looked.accepted) return null;
  const owner = keys.find(({ id }) => id === looked.keyId)?.assetId;
  const fitting = candidates.filter((asset) => asset.id === owner || fitOf(looked.payload.host, asset) === "fits");
  return fitting.find(({ id }) => id === owner) ?? (fitting.length === 1 ? (fitting[0] ?? null) : null);
}

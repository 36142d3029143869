import { Refusal } from "@chengfang/model/refusal";
import type { Evidence } from "@chengfang/model/compliance/register";
import type { Incoming } from "@chengfang/store/keep";
import { addEvidence } from "@chengfang/store/records/evidence";
import type { Db } from "@chengfang/store/records/transaction";
import { scopeOf } from "../access/person.ts";
import type { Person } from "../access/person.ts";
import type { Deps } from "../deps.ts";
import { nowOf } from "../http/time.ts";
import { checkAsset, getSystem } from "../systems/scope.ts";
import type { Who } from "../systems/scope.ts";
import type { Said } from "./schema.ts";

interface Upload {
  readonly said: Said;
  readonly bytes: Incoming;
  readonly name: string;
  readonly media: string;
}

/** Keeps what somebody gives as evidence, if the system and the asset that they name are theirs. */
export async function giveEvidence(deps: Deps, { said, bytes, name, media }: Upload, who: Who): Promise<Evidence> {
  const { systemId = null, assetId = null, observedAt = null, validUntil = null, ...rest } = said;
  await theirs(deps.records, { systemId, assetId }, who.person);
  const piece = { ...rest, systemId, assetId, observedAt, validUntil, name: said.name || name || "evidence", media };
  const kept = await addEvidence(deps.records, deps.data, { ...piece, bytes, at: nowOf(deps), by: who.by });
  return { ...kept, readings: [] };
}

const permission = "compliance.evidence";

async function theirs(
  db: Db,
  { systemId, assetId }: { systemId: string | null; assetId: string | null },
  person: Person,
): Promise<void> {
  if (systemId !== null) await getSystem(db, { id: systemId, permission }, person);
  if (assetId !== null) await checkAsset(db, { id: assetId, permission }, person);
  if (systemId === null && assetId === null && scopeOf(person, permission) !== "all")
    throw new Refusal("invalid", "say of which system or asset it is", { reason: "whose" });
}

import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { Refusal } from "@chengfang/model/refusal";
import type { Evidence } from "@chengfang/model/compliance/register";
import { cleanName, keepFile } from "../keep.ts";
import type { Incoming } from "../keep.ts";
import { appendAudit } from "./audit.ts";
import { rowOf } from "./row.ts";
import { inTransaction } from "./transaction.ts";
import type { Db } from "./transaction.ts";

/** Bytes of one piece at most. */
export const largestEvidence = 67_108_864;

/** Where the bytes lie, each under its SHA-256. */
export const evidenceFolder = (data: string) => join(data, "evidence");

/** What is said of the bytes by whoever gives them. */
export type EvidenceSaid = Pick<
  Evidence,
  "systemId" | "assetId" | "kind" | "tool" | "name" | "media" | "units" | "observedAt" | "validUntil" | "note"
>;

/** Bytes to be kept, and who gives them when: `id` stands beside the row, `name` in the audit trail. */
export interface Given extends EvidenceSaid {
  readonly bytes: Incoming;
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string; readonly address?: string };
}

/**
 * Keeps a piece of evidence as `<data>/evidence/<sha256>`, and then its row with its line of the audit trail in one
 * transaction. Nothing is looked at: the assessor does that. Empty ones are refused.
 */
export async function addEvidence(db: Db, data: string, given: Given): Promise<Omit<Evidence, "readings">> {
  const { bytes, by, ...said } = given;
  const kept = await keepFile(evidenceFolder(data), bytes, largestEvidence);
  const evidence = { ...said, name: cleanName(said.name), ...kept, id: randomUUID(), by: by.id };
  const { id, kind, tool, name, systemId, assetId } = evidence;
  await inTransaction(db, async (trx) => {
    await trx.insertInto("evidence").values(rowOf(evidence)).execute();
    await appendAudit(trx, {
      at: given.at,
      actor: by.name,
      address: by.address ?? "",
      action: "evidence.add",
      target: id,
      detail: { kind, tool, name, systemId, assetId, ...kept },
    });
  });
  return evidence;
}

/** The bytes of a piece of evidence, to be read on; refused if they were taken from the disk. */
export async function openEvidence(data: string, sha256: string): Promise<{ size: number; file: Readable }> {
  const path = join(evidenceFolder(data), sha256);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new Refusal("unavailable", "the file is not on the disk", { reason: "file-gone" });
  const { size } = found;
  return { size, file: createReadStream(path) };
}

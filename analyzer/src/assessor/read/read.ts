import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { EvidenceKind } from "@chengfang/model/compliance/evidence";
import { readAgent } from "./agent.ts";
import { readConfiguration } from "./configuration.ts";
import { readDocument } from "./document.ts";
import { refused } from "./piece.ts";
import type { Outcome, Piece, Reader, Surroundings } from "./piece.ts";
import { readPlatform } from "./platform.ts";
import { readImport } from "./report.ts";

/** A kind more is a file and a line here. */
const readers: Readonly<Record<EvidenceKind, Reader>> = {
  agent: readAgent,
  configuration: readConfiguration,
  import: readImport,
  platform: readPlatform,
  document: readDocument,
  photo: readDocument,
  interview: readDocument,
};

/** Larger files than evidence may be are not read. */
const largest = 67_108_864;

/** Reads a piece of evidence: whatever its bytes are, the answer is a value. */
export async function readPiece(data: string, piece: Piece, around: Surroundings): Promise<Outcome> {
  const kind = EvidenceKind.safeParse(piece.kind);
  if (!kind.success) return refused(`未知的证据种类 ${piece.kind}`, `there is no kind of evidence ${piece.kind}`);
  const bytes = await keptBytes(data, piece.sha256);
  if (bytes === undefined) return refused("证据文件不在或已被改动", "the file of the evidence is gone or was changed");
  return readers[kind.data](piece, bytes, around);
}

/** The bytes kept under a hash, if they are still the ones. */
async function keptBytes(data: string, sha256: string): Promise<Uint8Array | undefined> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  const path = join(data, "evidence", sha256);
  const size = await stat(path).then(
    (found) => found.size,
    () => Number.POSITIVE_INFINITY,
  );
  if (size > largest) return undefined;
  const bytes = await readFile(path);
  return createHash("sha256").update(bytes).digest("hex") === sha256 ? bytes : undefined;
}

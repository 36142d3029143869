import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { Refusal } from "@chengfang/model/refusal";
import { ZipFile } from "yazl";
import type { Language } from "../words.ts";
import type { SystemFile } from "./file.ts";
import type { EvidenceRow } from "./kept-evidence.ts";
import { systemDocument } from "./kinds.ts";
import { placeOf } from "./proof.ts";
import { machineReadable } from "./machine.ts";
import { systemWorkbook } from "./workbook.ts";

/**
 * The material for the assessor as one ZIP, streamed: a document and a workbook that index all evidence by unit, the
 * verdicts as JSON, every file of evidence, and lists of hashes that `sha256sum -c` and `openssl dgst -sm3` check.
 * `data` is the data directory. Refuses "conflict" if a file is gone or is not what its hash says.
 */
export async function assessorPackage(file: SystemFile, data: string, language: Language): Promise<Readable> {
  const kept = [...new Map(file.evidence.map((row) => [placeOf(row), row])).entries()];
  for (const [, row] of kept) await prove(row, data);
  const zip = new ZipFile();
  const mtime = new Date(file.printedAt);
  const zh = language === "zh";
  const made: readonly (readonly [string, Buffer])[] = [
    [zh ? "测评准备材料.docx" : "material.docx", Buffer.from(await systemDocument(file, "package", language))],
    [zh ? "证据索引.xlsx" : "index.xlsx", Buffer.from(await systemWorkbook(file, "package", language))],
    ["assessment.json", Buffer.from(machineReadable(file, "package"))],
  ];
  for (const [name, bytes] of made) zip.addBuffer(bytes, name, { mtime });
  for (const [place, { sha256 }] of kept) zip.addFile(evidenceFile(data, sha256), place, { mtime });
  const lines = (hash: "sha256" | "sm3") =>
    Buffer.from(
      [
        ...made.map(([name, bytes]) => `${createHash(hash).update(bytes).digest("hex")}  ${name}\n`),
        ...kept.map(([place, row]) => `${row[hash]}  ${place}\n`),
      ].join(""),
    );
  zip.addBuffer(lines("sha256"), "SHA256SUMS", { mtime });
  zip.addBuffer(lines("sm3"), "SM3SUMS", { mtime });
  zip.end();
  return zip.outputStream as Readable;
}

const evidenceFile = (data: string, sha256: string) => join(data, "evidence", sha256);

/** The bytes are still those that were given. */
async function prove({ id, sha256, name }: EvidenceRow, data: string): Promise<void> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(evidenceFile(data, sha256))) hash.update(chunk as Buffer);
  } catch {
    throw new Refusal("conflict", `evidence ${name} is not there any more`, { reason: "gone", id, name });
  }
  if (hash.digest("hex") !== sha256) {
    throw new Refusal("conflict", `evidence ${name} is not what was given`, { reason: "hash", id, name });
  }
}

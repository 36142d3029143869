import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { hashes, names } from "./manifest.ts";
import type { Manifest, Piece } from "./manifest.ts";
import { signBytes } from "../trust/signature.ts";
import type { Signer } from "../trust/signature.ts";

/** What a piece is made of. */
export interface Source extends Pick<Piece, "format" | "encoding" | "timezone" | "source"> {
  readonly name: string;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

interface Written {
  readonly sender: string;
  readonly sequence: number;
  readonly at: number;
  readonly sources: readonly Source[];
  readonly signer: Signer;
}

/** Writes a bundle in one pass over its sources and leaves it on disk, whole; gives what its signature is over. */
export async function writeBundle(path: string, { sender, sequence, at, sources, signer }: Written): Promise<Manifest> {
  const zip = new ZipFile();
  const mtime = new Date(at);
  const written = pipeline(zip.outputStream as Readable, createWriteStream(path, { mode: 0o600 }));
  written.catch(() => {}); // told below, also when a source fails first
  const pieces: Piece[] = [];
  for (const source of sources) pieces.push(await addPiece(zip, source, mtime));
  const manifest: Manifest = {
    format: "chengfang-bundle-1",
    sender,
    sequence,
    createdAt: mtime.toISOString(),
    pieces,
  };
  const bytes = Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`);
  zip.addBuffer(bytes, names.manifest, { mtime });
  zip.addBuffer(signBytes(bytes, signer), names.signature, { mtime });
  zip.addBuffer(Buffer.from(signer.certificate), names.certificate, { mtime });
  zip.end();
  await written;
  const file = await open(path, "r+");
  await file.datasync();
  await file.close();
  return manifest;
}

function addPiece(zip: ZipFile, { bytes, ...about }: Source, mtime: Date): Promise<Piece> {
  const both = hashes();
  const { promise, resolve, reject } = Promise.withResolvers<Piece>();
  async function* read(): AsyncGenerator<Uint8Array> {
    let size = 0;
    for await (const chunk of bytes()) {
      both.update(chunk);
      size += chunk.length;
      yield chunk;
    }
    resolve({ ...about, size, ...both.digest() });
  }
  const stream = Readable.from(read(), { objectMode: false });
  stream.on("error", reject);
  zip.addReadStream(stream, about.name, { mtime });
  return promise;
}

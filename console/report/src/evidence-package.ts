import { createHash, sign } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { ZipFile } from "yazl";

/** A file of a package: bytes that were made, or a file whose hashes are known. */
export type PackedFile = { readonly name: string } & (
  | { readonly bytes: Buffer }
  | { readonly path: string; readonly size: number; readonly sha256: string; readonly sm3: string }
);

/** With what a package is signed; the time stamp is asked for the manifest's SHA-256. */
export interface Signing {
  readonly certificate: string;
  readonly key: string;
  readonly authorities: string;
  readonly stamp: (digest: Buffer) => Promise<Buffer | undefined>;
}

interface Packed {
  readonly files: readonly PackedFile[];
  /** What the manifest says besides the files. */
  readonly about: Readonly<Record<string, unknown>>;
  readonly at: number;
  readonly signing: Signing | undefined;
}

/**
 * Evidence as one ZIP: the files, a manifest with the SHA-256 and SM3 of each, and, where there is a certificate, the
 * signature over the manifest (`openssl dgst -sha256 -verify`) and a time stamp of it (`openssl ts -verify`).
 */
export async function evidencePackage({ files, about, at, signing }: Packed): Promise<Readable> {
  const zip = new ZipFile();
  const mtime = new Date(at);
  for (const file of files) {
    if ("bytes" in file) zip.addBuffer(file.bytes, file.name, { mtime });
    else
      zip.addReadStreamLazy(file.name, { mtime, size: file.size }, (give) => give(null, createReadStream(file.path)));
  }
  const manifest = Buffer.from(`${JSON.stringify({ ...about, files: files.map(entryOf) }, null, 2)}\n`);
  zip.addBuffer(manifest, "manifest.json", { mtime });
  for (const hash of ["sha256", "sm3"] as const) {
    const lines = files.map((file) => `${entryOf(file)[hash]}  ${file.name}\n`).join("");
    zip.addBuffer(Buffer.from(lines), `${hash.toUpperCase()}SUMS`, { mtime });
  }
  if (signing) for (const { name, bytes } of await signed(manifest, signing)) zip.addBuffer(bytes, name, { mtime });
  zip.end();
  return zip.outputStream as Readable;
}

function entryOf(file: PackedFile) {
  if ("path" in file) return { name: file.name, size: file.size, sha256: file.sha256, sm3: file.sm3 };
  const digest = (hash: string) => createHash(hash).update(file.bytes).digest("hex");
  return { name: file.name, size: file.bytes.length, sha256: digest("sha256"), sm3: digest("sm3") };
}

async function signed(manifest: Buffer, { certificate, key, authorities, stamp }: Signing) {
  const token = await stamp(createHash("sha256").update(manifest).digest());
  return [
    { name: "manifest.json.sig", bytes: sign("sha256", manifest, key) },
    { name: "certificate.pem", bytes: Buffer.from(certificate) },
    { name: "authorities.pem", bytes: Buffer.from(authorities) },
    ...(token ? [{ name: "manifest.json.tsr", bytes: token }] : []),
  ];
}

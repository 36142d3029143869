import type { Readable } from "node:stream";
import type { RejectReason } from "@chengfang/model/health";
import { openPromise } from "yauzl";
import type { Entry, ZipFile } from "yauzl";
import { Manifest, digestOf, hashes, names, pieceName } from "./manifest.ts";
import type { Piece } from "./manifest.ts";
import { doubts, verifySigned } from "../trust/signature.ts";

/** Why a bundle is not taken. */
export class BundleFault extends Error {
  readonly reason: RejectReason;
  /** The file ends too early: its rest may still come. */
  readonly unfinished: boolean;
  constructor(reason: RejectReason, message: string, unfinished = false) {
    super(message);
    this.reason = reason;
    this.unfinished = unfinished;
  }
}

export interface BundleLimits {
  readonly maxUnpackedBytes: number;
  readonly maxPieces: number;
}

/** Whom a bundle has to be from. */
export interface Trust {
  /** PEM. */
  readonly anchors: string;
  readonly at: number;
  readonly senders: readonly { readonly name: string; readonly certificate?: string | undefined }[];
}

/** A bundle whose signature and hashes are right. */
export interface Bundle {
  readonly manifest: Manifest;
  /** Hashes of the manifest, which names all the rest. */
  readonly digest: { readonly sha256: string; readonly sm3: string };
  pieces(): AsyncGenerator<{ readonly piece: Piece; readonly bytes: Readable }>;
  close(): void;
}

/** Manifest, signature and certificates are small. */
const maxOwnBytes = 4_194_304;

/** Opens a bundle and looks through all of it once; what is wrong with it is thrown as a fault. */
export async function openBundle(path: string, trust: Trust, limits: BundleLimits): Promise<Bundle> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true }).catch(broken);
  try {
    const entries = await entriesOf(zip, limits);
    const { bytes, manifest } = await signedManifest(zip, entries, trust);
    const pieces = manifest.pieces.map((piece) => ({ piece, entry: entryOf(entries, piece.name) }));
    if (new Set(manifest.pieces.map(({ name }) => name)).size !== pieces.length || entries.size !== pieces.length + 3)
      throw new BundleFault("bad-frame", "the manifest does not name each piece once");
    await checkPieces(zip, pieces, limits);
    return {
      manifest,
      digest: digestOf(bytes),
      async *pieces() {
        for (const { piece, entry } of pieces) yield { piece, bytes: await zip.openReadStreamPromise(entry) };
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    return error instanceof BundleFault ? Promise.reject(error) : broken(error);
  }
}

/** What yauzl says of bytes that are no ZIP; a disk's own errors rise. */
function broken(error: unknown): never {
  if (!(error instanceof Error) || ("syscall" in error && error.syscall !== undefined)) throw error;
  throw new BundleFault("bad-frame", error.message, /end of central directory/i.test(error.message));
}

type Entries = ReadonlyMap<string, Entry>;

async function entriesOf(zip: ZipFile, { maxPieces }: BundleLimits): Promise<Entries> {
  if (zip.entryCount > maxPieces + 3) throw new BundleFault("too-large", `${zip.entryCount} files`);
  const own = new Set<string>(Object.values(names));
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    if (!own.has(name) && !pieceName.test(name)) throw new BundleFault("bad-frame", `a file called ${shown(name)}`);
    if (entries.has(name)) throw new BundleFault("bad-frame", `two files called ${name}`);
    if (entry.isEncrypted()) throw new BundleFault("bad-frame", `${name} is encrypted`);
    entries.set(name, entry);
  }
  return entries;
}

const shown = (name: string) => JSON.stringify(name.slice(0, 100));

function entryOf(entries: Entries, name: string): Entry {
  const entry = entries.get(name);
  if (entry === undefined) throw new BundleFault("bad-frame", `there is no ${name}`);
  return entry;
}

async function wholeOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  if (entry.uncompressedSize > maxOwnBytes) throw new BundleFault("too-large", entry.fileName);
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Nothing of a bundle is believed before its signature. */
async function signedManifest(zip: ZipFile, entries: Entries, { anchors, at, senders }: Trust) {
  const [bytes, signature, certificate] = [
    await wholeOf(zip, entryOf(entries, names.manifest)),
    await wholeOf(zip, entryOf(entries, names.signature)),
    await wholeOf(zip, entryOf(entries, names.certificate)),
  ];
  const verdict = verifySigned({ bytes, signature, certificate: certificate.toString("latin1") }, { anchors, at });
  if ("fault" in verdict) throw new BundleFault("unauthorized", doubts[verdict.fault]);
  const read = Manifest.safeParse(parsed(bytes));
  if (!read.success) throw new BundleFault("bad-frame", "the manifest is not of this version");
  const sender = senders.find(({ name }) => name === read.data.sender);
  if (sender === undefined) throw new BundleFault("unauthorized", `no sender ${read.data.sender} is configured`);
  if (!verdict.names.includes(sender.certificate ?? sender.name))
    throw new BundleFault("wrong-certificate", `the certificate is not that of ${sender.name}`);
  return { bytes, manifest: read.data };
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

async function checkPieces(
  zip: ZipFile,
  pieces: readonly { readonly piece: Piece; readonly entry: Entry }[],
  { maxUnpackedBytes }: BundleLimits,
): Promise<void> {
  const total = pieces.reduce((sum, { piece }) => sum + piece.size, 0);
  if (total > maxUnpackedBytes) throw new BundleFault("too-large", `${total} bytes unpacked`);
  for (const { piece, entry } of pieces) {
    if (entry.uncompressedSize !== piece.size) throw new BundleFault("bad-frame", `${piece.name}: another size`);
    const both = hashes();
    for await (const chunk of await zip.openReadStreamPromise(entry)) both.update(chunk as Buffer);
    const { sha256, sm3 } = both.digest();
    if (sha256 !== piece.sha256 || sm3 !== piece.sm3)
      throw new BundleFault("bad-frame", `${piece.name}: its hashes are others`);
  }
}

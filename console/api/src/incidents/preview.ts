import { open } from "node:fs/promises";
import type { Preview } from "@chengfang/model/casework";
import type { Deps } from "../deps.ts";
import { findAttachment } from "./attachments.ts";

/** Bytes of a text that are shown; the whole of it is for the download. */
const shownBytes = 65_536;
/** An image larger than this is not sent to be shown. */
const largestImage = 10_485_760;

/** Images that browsers draw without running anything; by their first bytes, whatever the name says. SVG stays text. */
const images: readonly { readonly type: string; readonly is: (head: Buffer) => boolean }[] = [
  { type: "image/png", is: (head) => head.subarray(0, 8).toString("latin1") === "\x89PNG\r\n\x1a\n" },
  { type: "image/jpeg", is: (head) => head.subarray(0, 3).toString("latin1") === "\xff\xd8\xff" },
  { type: "image/gif", is: (head) => /^GIF8[79]a/.test(head.subarray(0, 6).toString("latin1")) },
  { type: "image/webp", is: (head) => /^RIFF[^]{4}WEBP/.test(head.subarray(0, 12).toString("latin1")) },
];

interface Asked {
  readonly parts: readonly string[];
  readonly id: string;
}

/** What can be shown of an attachment without opening it: its text, or that it is an image. */
export async function previewOf(deps: Deps, asked: Asked): Promise<Preview & { name: string }> {
  const { path, name, size } = await findAttachment(deps, asked);
  const head = await firstBytes(path);
  if (imageType(head) !== undefined) {
    return size > largestImage ? { name, kind: "none", reason: "large" } : { name, kind: "image" };
  }
  const text = textIn(head, size > head.length);
  if (text === undefined) return { name, kind: "none", reason: "unknown" };
  return { name, kind: "text", text, cut: size > head.length };
}

/** An image to be drawn, with the type that its bytes have; undefined for anything else. */
export async function imageOf(deps: Deps, asked: Asked): Promise<{ type: string; path: string } | undefined> {
  const { path, size } = await findAttachment(deps, asked);
  const type = imageType(await firstBytes(path));
  return type === undefined || size > largestImage ? undefined : { type, path };
}

const imageType = (head: Buffer) => images.find(({ is }) => is(head))?.type;

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(shownBytes), 0, shownBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** UTF-8, or the GB 18030 of older Chinese systems; a character that is cut at the end is left out. */
function textIn(head: Buffer, cut: boolean): string | undefined {
  if (head.includes(0)) return undefined;
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: cut });
    } catch {
      // not in this encoding
    }
  }
  return undefined;
}

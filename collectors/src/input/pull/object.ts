import { promisify } from "node:util";
import { gunzip as gunzipWithCallback } from "node:zlib";

const gunzip = promisify(gunzipWithCallback);

/** An object as a listing names it. */
export interface Listed {
  readonly key: string;
  readonly etag: string;
  readonly size: number;
}

export interface Listing {
  readonly objects: readonly Listed[];
  /** Asks for the objects behind these. */
  readonly next: string | undefined;
}

/** An answer to ListObjectsV2, asked for with `encoding-type=url`: names hold no character that XML has to escape. */
export function listingOf(xml: string): Listing | undefined {
  if (!xml.includes("<ListBucketResult")) return undefined;
  const objects = [...contentsOf(xml)].flatMap((text) => {
    const key = decoded(inside(text, "Key"));
    const size = Number(inside(text, "Size"));
    return key === undefined ? [] : [{ key, etag: inside(text, "ETag") ?? "", size }];
  });
  const more = inside(xml, "IsTruncated") === "true";
  return { objects, next: more ? inside(xml, "NextContinuationToken") : undefined };
}

/** One after the other, in one walk: a store is not trusted either. */
function* contentsOf(xml: string): Generator<string> {
  const [opening, closing] = ["<Contents>", "</Contents>"];
  for (let at = xml.indexOf(opening); at >= 0; at = xml.indexOf(opening, at)) {
    const end = xml.indexOf(closing, at);
    if (end < 0) return;
    yield xml.slice(at + opening.length, end).slice(0, longest);
    at = end;
  }
}
/** Of what a listing says of one object. */
const longest = 4000;

const inside = (xml: string, name: string) => new RegExp(`<${name}>([^<]{0,2000})</${name}>`).exec(xml)?.[1];

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text.replaceAll("+", "%20"));
  } catch {
    return undefined;
  }
}

/** The records of an object, gzip or plain; undefined for what holds none, or more than is allowed. */
export async function recordsIn(
  bytes: Buffer,
  { path, maxBytes }: { readonly path: string; readonly maxBytes: number },
): Promise<string[] | undefined> {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = packed ? await gunzip(bytes, { maxOutputLength: maxBytes }).catch(() => undefined) : bytes;
  if (plain === undefined || plain.length > maxBytes) return undefined;
  const text = plain.toString("utf8");
  const whole = parsed(text);
  if (whole === undefined) return text.split("\n").filter((line) => line.trim() !== "");
  const list = path === "" ? whole : valueAt(whole, path);
  if (Array.isArray(list)) return list.map((each) => JSON.stringify(each));
  return path === "" ? [text] : undefined;
}

function valueAt(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

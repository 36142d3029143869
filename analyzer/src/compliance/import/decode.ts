import { type ImportProblem, problem } from "./report.ts";

/** Encodings that reports come in, by what an XML declaration may call them; Node knows all of them. */
const encodings: Readonly<Record<string, string>> = {
  "utf-8": "utf-8",
  utf8: "utf-8",
  "us-ascii": "utf-8",
  ascii: "utf-8",
  "utf-16": "utf-16le",
  "utf-16le": "utf-16le",
  "utf-16be": "utf-16be",
  gbk: "gb18030",
  gb2312: "gb18030",
  gb18030: "gb18030",
  "iso-8859-1": "windows-1252",
  "windows-1252": "windows-1252",
};

/** The encoding by byte order mark, else by the XML declaration, else UTF-8. */
export function encodingOf(bytes: Uint8Array): string | ImportProblem {
  const wide = utf16Of(bytes);
  if (wide !== undefined) return wide;
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1];
  if (declared === undefined) return "utf-8";
  const known = encodings[declared.toLowerCase()];
  return known ?? problem("encoding", `不支持的字符编码：${declared}`, `unknown encoding: ${declared}`);
}

/** By the mark; without one, every other byte of what any report begins with is zero. */
function utf16Of([a, b, c, d]: Uint8Array): string | undefined {
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && d === 0)) return "utf-16le";
  return (a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0) ? "utf-16be" : undefined;
}

const badBytes = (encoding: string): ImportProblem =>
  problem("encoding", `文件不是有效的 ${encoding} 文本`, `the file is not valid ${encoding} text`);

/** The whole file as text. */
export function decodeText(bytes: Uint8Array): string | ImportProblem {
  const encoding = encodingOf(bytes);
  if (typeof encoding !== "string") return encoding;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return badBytes(encoding);
  }
}

const chunkLength = 1_048_576;

/** The file as text, a piece at a time; `take` may say that it has seen enough. */
export function decodeInPieces(bytes: Uint8Array, take: (piece: string) => boolean): ImportProblem | undefined {
  const encoding = encodingOf(bytes);
  if (typeof encoding !== "string") return encoding;
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let at = 0; at < bytes.length; at += chunkLength) {
    let piece: string;
    try {
      piece = decoder.decode(bytes.subarray(at, at + chunkLength), { stream: at + chunkLength < bytes.length });
    } catch {
      return badBytes(encoding);
    }
    if (!take(piece)) return undefined;
  }
  return undefined;
}

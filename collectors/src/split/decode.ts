import { isUtf8 } from "node:buffer";
import { isGbk } from "./gbk.ts";

/** A record as text, and its bytes where the text does not give them back. */
export interface Decoded {
  readonly text: string;
  readonly raw?: Buffer;
}

const gb18030 = new TextDecoder("gb18030");

/** Bytes that are no UTF-8 are Chinese in GBK, if they are that all through; else they become U+FFFD in the text. */
export function decode(bytes: Buffer): Decoded {
  if (isUtf8(bytes)) return { text: bytes.toString("utf8") };
  return { text: isGbk(bytes) ? gb18030.decode(bytes) : bytes.toString("utf8"), raw: bytes };
}
